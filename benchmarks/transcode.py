"""A plain transcode by the library that the program uses: python benchmarks/transcode.py IN OUT

The peer of benchmarks/viseme.py where FFmpeg's own command is not installed.
"""

import sys
from fractions import Fraction

import av


def main() -> None:
    """Decodes and encodes the picture, nothing else."""
    with av.open(sys.argv[1]) as source, av.open(sys.argv[2], "w") as target:
        picture = source.streams.video[0]
        picture.thread_type = "AUTO"
        stream = target.add_stream(
            "libx264",
            rate=picture.average_rate or Fraction(25),
            options={"preset": "veryfast", "crf": "18"},
        )
        stream.width, stream.height, stream.pix_fmt = picture.width, picture.height, "yuv420p"
        for frame in source.decode(picture):
            frame.pict_type = av.video.frame.PictureType.NONE
            target.mux(stream.encode(frame))
        target.mux(stream.encode(None))


if __name__ == "__main__":
    main()
