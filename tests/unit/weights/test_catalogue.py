import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from core.errors import SetupError
from core.weights.catalogue import (
    DEFAULT_CATALOGUE,
    HubSource,
    PersonSource,
    UrlSource,
    WeightCatalogue,
    WeightSet,
)
from tests.unit.weights.conftest import one_file


def test_the_shipped_list_names_what_the_engines_need() -> None:
    catalogue = WeightCatalogue.load()
    wanted = {
        "musetalk-v15": {"unet.pth", "musetalk.json"},
        "musetalk-v10": {"pytorch_model.bin", "musetalk.json"},
        "sd-vae": {"diffusion_pytorch_model.safetensors", "config.json"},
        "whisper-tiny": {"model.safetensors", "config.json", "preprocessor_config.json"},
        "dwpose": {"dw-ll_ucoco_384.pth"},
        "dwpose-onnx": {"dw-ll_ucoco_384.onnx"},
        "bisenet": {"79999_iter.pth"},
        "s3fd": {"s3fd.pth"},
        "wav2lip": {"wav2lip.pth"},
        "wav2lip-gan": {"wav2lip_gan.pth"},
        "syncnet": {"syncnet_v2.model"},
        "sadtalker-256": {"SadTalker_V0.0.2_256.safetensors"},
        "sadtalker-512": {"SadTalker_V0.0.2_512.safetensors"},
        "sadtalker-crop": {"mapping_00229-model.pth.tar"},
        "sadtalker-full": {"mapping_00109-model.pth.tar"},
        "sadtalker-face": {"detection_Resnet50_Final.pth", "alignment_WFLW_4HG.pth"},
    }
    for set_id, names in wanted.items():
        assert {file.name for file in catalogue.get(set_id).files} == names
    unet = catalogue.get("musetalk-v15").files[0]
    assert unet.size_bytes == 3_400_074_924 and unet.licence.commercial_use
    assert not catalogue.get("wav2lip-gan").files[0].licence.commercial_use


@pytest.mark.parametrize(
    "set_id",
    ["musetalk-v15", "musetalk-v10", "sd-vae", "whisper-tiny"]
    + [f"sadtalker-{part}" for part in ("256", "512", "crop", "full", "face")],
)
def test_of_every_file_of_an_engine_the_size_is_known_at_least_roughly(set_id: str) -> None:
    assert all(file.likely_bytes for file in WeightCatalogue.load().get(set_id).files)


def test_what_comes_unprotected_or_by_hand_has_a_hash() -> None:
    for entry in WeightCatalogue.load().sets:
        for file in entry.files:
            addresses = [s.url for s in file.sources if isinstance(s, UrlSource)]
            by_hand = any(isinstance(s, PersonSource) for s in file.sources)
            if by_hand or any(url.startswith("http:") for url in addresses):
                assert file.sha256, f"{entry.id}/{file.name}"


def test_another_list_is_read(tmp_path: Path) -> None:
    path = tmp_path / "eigene Liste.json"
    entry = one_file(UrlSource(url="https://example.org/net.bin"), set_id="own")
    path.write_text(WeightCatalogue(sets=(entry,)).model_dump_json(), "utf-8")
    assert WeightCatalogue.load(path).get("own") == entry


def test_an_unknown_set_is_told_with_those_there_are() -> None:
    with pytest.raises(SetupError) as caught:
        WeightCatalogue.load().get("nothing")
    assert caught.value.code == "weights.unknown" and "musetalk-v15" in caught.value.detail


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"sets": [{"id": "x"}]}', '{"sets": [], "more": 1}', "{}x"]
)
def test_a_damaged_list_is_told_with_its_path(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.json"
    path.write_text(text)
    with pytest.raises(SetupError) as caught:
        WeightCatalogue.load(path)
    assert caught.value.code == "weights.catalogue" and str(path) in caught.value.title


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="cannot be used"):
        WeightCatalogue.load(tmp_path / "none.json")


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "/etc/x",
        "a/../../x",
        "a\\x",
        "C:/x",
        "a/\x00",
        "",
        "a?b",
        "a\nb",
        "a./x",
        "a ",
        "sub/NUL",
        "aux.bin",
    ],
)
def test_no_path_leads_out_of_its_folder(path: str) -> None:
    with pytest.raises(ValidationError):
        HubSource(repo="acme/lips", path=path)


@pytest.mark.parametrize(
    "name", ["../x", "a/b", "", ".hidden", "a b", "x" * 200, "a\\b", "-x", "con", "Lpt1.bin", "a."]
)
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    with pytest.raises(ValidationError):
        one_file(UrlSource(url="https://example.org/x"), name=name)
    with pytest.raises(ValidationError):
        one_file(UrlSource(url="https://example.org/x"), set_id=name)


@pytest.mark.parametrize("revision", ["main", "v1.0", "", "../x", "A" * 40])
def test_a_revision_is_a_commit(revision: str) -> None:
    with pytest.raises(ValidationError):
        HubSource(repo="acme/lips", path="x", revision=revision)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x/y", "example.org/x", "https://", "https://me:pw@x.org/y"]
)
def test_only_web_addresses_are_taken(url: str) -> None:
    with pytest.raises(ValidationError):
        UrlSource(url=url)


def test_a_brought_file_without_hash_is_refused() -> None:
    with pytest.raises(ValidationError, match="needs its hash"):
        one_file(PersonSource(page="https://example.org/page"))


def test_twins_are_refused() -> None:
    file = one_file(UrlSource(url="https://example.org/x")).files[0]
    other = file.model_copy(update={"name": file.name.upper()})
    with pytest.raises(ValidationError, match="named twice"):
        WeightSet(id="x", title="X", files=(file, other))
    entry = WeightSet(id="x", title="X", files=(file,))
    with pytest.raises(ValidationError, match="named twice"):
        WeightCatalogue(sets=(entry, entry))


def test_the_shipped_list_is_one_a_person_can_read() -> None:
    text = DEFAULT_CATALOGUE.read_text("utf-8")
    assert json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n" == text
