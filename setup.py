"""What the wheel holds: one package, the clone's folders inside it (crawler/tongwen says why)."""

from setuptools import find_packages, setup

CODE = find_packages(include=["crawler", "crawler.*", "spiders", "pipelines"])
DATA = {"tongwen.seeds": "seeds", "tongwen.tests.recordings": "tests/recordings"}

setup(
    packages=["tongwen", *(f"tongwen.{name}" for name in CODE), *DATA],
    package_dir={
        "tongwen": "crawler/tongwen",
        **{f"tongwen.{name}": name for name in ("crawler", "spiders", "pipelines")},
        **DATA,
    },
    package_data={"": ["*"], "tongwen.crawler.browse": ["static/*", "templates/*"]},
)
