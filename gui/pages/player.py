"""Who hears whom between a player's view and its presenters."""

from gui.presenters.player.playback import Playback
from gui.presenters.player.player import PlayerPresenter
from gui.views.player import PlayerView
from gui.widgets.player.transport_bar import TransportBar


def wire_player(player: PlayerPresenter, view: PlayerView) -> None:
    """The lip-sync page's player."""
    wire_playback(player.playback, view)
    player.marks_changed.connect(view.stage.set_faces)
    player.whisper_changed.connect(view.stage.set_whisper)
    player.note_changed.connect(view.stage.set_note)
    view.stage.face_chosen.connect(player.choose_face)
    player.follow()


def wire_playback(playback: Playback, view: PlayerView) -> None:
    """Any player."""
    stage = view.stage
    playback.picture_changed.connect(stage.set_picture)
    playback.size_changed.connect(stage.set_size_of)
    playback.mode_changed.connect(stage.set_mode)
    playback.problem_changed.connect(view.set_problem)
    stage.picture_resized.connect(playback.set_picture_size)
    _wire_moves(playback, view.bar)
    _wire_choices(playback, view.bar)


def _wire_moves(playback: Playback, bar: TransportBar) -> None:
    transport, slider = playback.transport, bar.slider
    playback.frames_changed.connect(bar.set_frames)
    playback.frame_changed.connect(slider.set_frame)
    playback.times_changed.connect(bar.set_times)
    playback.selection_changed.connect(bar.set_can_loop)
    playback.loop_changed.connect(bar.set_looping)
    transport.playing_changed.connect(bar.set_playing)
    transport.rate_changed.connect(bar.set_rate)
    slider.taken.connect(playback.begin_scrub)
    slider.moved.connect(playback.scrub)
    slider.let_go.connect(playback.end_scrub)
    bar.start_requested.connect(playback.to_start)
    bar.step_requested.connect(transport.step)
    bar.play_toggled.connect(transport.toggle)
    bar.loop_toggled.connect(playback.toggle_loop)


def _wire_choices(playback: Playback, bar: TransportBar) -> None:
    transport = playback.transport
    playback.modes_changed.connect(bar.modes.set_modes)
    playback.mode_changed.connect(bar.modes.set_mode)
    playback.sounds_changed.connect(bar.sound.set_sides)
    playback.sound_changed.connect(bar.sound.set_side)
    bar.modes.mode_chosen.connect(playback.choose_mode)
    bar.sound.side_chosen.connect(playback.choose_sound)
    bar.sound.volume_changed.connect(transport.set_volume)
    bar.sound.muted_changed.connect(transport.set_muted)
