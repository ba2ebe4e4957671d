"""What D-ID says of itself; nothing heavy is imported here."""

from core.domain.cloud import CloudAccess, CloudSession, Secret
from core.domain.engine import Capabilities, EngineInfo, Licence, Place
from core.domain.options import EngineOptions
from core.domain.preset import Preset
from providers.did.addresses import BASE_URL, URL_VARIABLE
from providers.did.options import DidOptions

ENGINE = "did"

INFO = EngineInfo(
    id=ENGINE,
    title="D-ID",
    version="1.0",
    strength="A photo speaks, its head moves: computed by D-ID's machines, for credits of your account.",
    place=Place.CLOUD,
    licences=(
        Licence(
            subject="Videos made by D-ID",
            name="By D-ID's terms and your plan there",
            commercial_use=False,
            url="https://www.d-id.com/pricing/",
        ),
    ),
    capabilities=Capabilities(
        video_input=False,
        still_input=True,
        text_input=True,
        head_motion=True,
        max_seconds=600.0,
        needs_network=True,
    ),
    needs_key=True,
    price="about a credit of your account for every 15 seconds",
    presets=(
        Preset(name="Standard", engine=ENGINE, is_builtin=True),
        Preset(
            name="Friendly",
            engine=ENGINE,
            options={"expression": "happy", "intensity": 0.6},
            is_builtin=True,
        ),
        Preset(name="Whole picture", engine=ENGINE, options={"stitch": True}, is_builtin=True),
    ),
)


class DidProvider:
    """D-ID's entry in the registry (``core.domain.cloud.CloudProvider``)."""

    info = INFO
    options: type[EngineOptions] = DidOptions
    secret = Secret("did", "D-ID key", ("DID_API_KEY",))
    url_variable = URL_VARIABLE
    base_url = BASE_URL

    def connect(self, access: CloudAccess) -> CloudSession:
        """Opens nothing yet. Raises OptionError for what cannot be a key or a base URL."""
        from providers.did.session import DidSession  # noqa: PLC0415 - network and media

        return DidSession(access)


PROVIDER = DidProvider()
