"""How a picture is made to move: keypoints, the head's pose, and the network that paints."""
