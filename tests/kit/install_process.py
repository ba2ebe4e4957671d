"""An installation in a process of its own, to be killed: LIST ROOT WHEELS INDEX."""

import sys
from pathlib import Path

from core.domain.installation import InstallChoices
from core.envs.installer import EnvironmentInstaller
from core.envs.registry import Environments
from core.envs.specs import load_specs
from core.platform.stop import StopToken


def main() -> None:
    specs = load_specs(Path(sys.argv[1]))
    environments = Environments(Path(sys.argv[2]), specs)
    installer = EnvironmentInstaller(environments, Path(sys.argv[3]), index_url=sys.argv[4])
    installer.install(specs["tiny"], "cpu", InstallChoices(), lambda _: None, StopToken())


if __name__ == "__main__":
    main()
