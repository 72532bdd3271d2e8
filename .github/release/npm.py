#!/usr/bin/env python3
"""Makes the npm packages of a release out of its archives: one for each platform with the program, and `rolecall`, which depends on all and starts the one that fits."""
import json
import pathlib
import sys
import tarfile
import zipfile

# The names of the platforms on npm.
PLATFORMS = {
    "x86_64-unknown-linux-gnu": ("linux", "x64"),
    "aarch64-unknown-linux-gnu": ("linux", "arm64"),
    "x86_64-apple-darwin": ("darwin", "x64"),
    "aarch64-apple-darwin": ("darwin", "arm64"),
    "x86_64-pc-windows-msvc": ("win32", "x64"),
    "aarch64-pc-windows-msvc": ("win32", "arm64"),
}
LICENCES = ["LICENSE-APACHE", "LICENSE-MIT"]


def manifest(name, version, about, more):
    return {"name": name, "version": version, "description": about, "license": "MIT OR Apache-2.0", **more}


def files_in(archive):
    """The name and the bytes of each file of an archive, without the folder that it is in."""
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as files:
            return {name.split("/", 1)[1]: files.read(name) for name in files.namelist()}
    with tarfile.open(archive) as files:
        return {file.name.split("/", 1)[1]: files.extractfile(file).read() for file in files if file.isfile()}


def write(folder, package, files):
    (folder / "bin").mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps(package, indent=2) + "\n")
    for name, bytes_ in files.items():
        (folder / name).write_bytes(bytes_)
        (folder / name).chmod(0o755 if name.startswith("bin/") else 0o644)


def platform(archive, out):
    """Writes the package of one archive, and returns its name and version."""
    version, target = archive.name.removeprefix("rolecall-v").removesuffix(".zip").removesuffix(".tar.gz").split("-", 1)
    os, cpu = PLATFORMS[target]
    name = f"rolecall-{os}-{cpu}"
    program = "rolecall.exe" if os == "win32" else "rolecall"
    inside = files_in(archive)
    files = {f"bin/{program}": inside[program], **{licence: inside[licence] for licence in LICENCES}}
    write(out / name, manifest(name, version, f"rolecall for {os} on {cpu}", {"os": [os], "cpu": [cpu]}), files)
    return name, version, inside


def main(archives, out):
    out = pathlib.Path(out)
    made = [platform(archive, out) for archive in sorted(pathlib.Path(archives).glob("rolecall-v*"))]
    names, versions, inside = [name for name, _, _ in made], {version for _, version, _ in made}, made[0][2]
    (version,) = versions
    launcher = pathlib.Path(__file__).with_name("npm.js").read_bytes()
    files = {"bin/rolecall.js": launcher, **{name: inside[name] for name in ["README.md", *LICENCES]}}
    more = {"bin": {"rolecall": "bin/rolecall.js"}, "engines": {"node": ">=18"}, "optionalDependencies": {name: version for name in names}}
    write(out / "rolecall", manifest("rolecall", version, "A linter for project team files of Adobe Experience Manager and Adobe Commerce projects", more), files)
    # In this order they can be published: what is depended on first.
    print("\n".join([*names, "rolecall"]))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: npm.py FOLDER-OF-ARCHIVES FOLDER")
    main(*sys.argv[1:])
