#!/usr/bin/env python3
"""Makes the archive of a release out of a wheel: the binary that pip installs, with its manual, its completions and its licences."""
import gzip
import io
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile

# Completions by the names under which shells look for them.
COMPLETIONS = {
    "bash": "rolecall.bash",
    "zsh": "_rolecall",
    "fish": "rolecall.fish",
    "powershell": "rolecall.ps1",
    "elvish": "rolecall.elv",
    "nushell": "rolecall.nu",
}
BESIDE = ["README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"]


def binary(wheel):
    """The name and the bytes of the one program in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        (path,) = [name for name in archive.namelist() if ".data/scripts/" in name]
        return pathlib.PurePosixPath(path).name, archive.read(path)


def printed(program, *arguments):
    return subprocess.run([program, *arguments], check=True, stdout=subprocess.PIPE).stdout


def contents(name, bytes_, root):
    """Every file of the archive, by its path in it."""
    files = {file: (root / file).read_bytes() for file in BESIDE}
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder, name)
        program.write_bytes(bytes_)
        program.chmod(0o755)
        for shell, file in COMPLETIONS.items():
            files[f"completions/{file}"] = printed(program, "completions", shell)
        printed(program, "man", "--out", str(pathlib.Path(folder, "man")))
        for page in pathlib.Path(folder, "man").iterdir():
            files[f"man/{page.name}"] = page.read_bytes()
        version = printed(program, "--version").decode().split()[1]
    files[name] = bytes_
    return version, dict(sorted(files.items()))


def tar_gz(folder, files, time):
    """The same files give the same bytes."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=time, filename="") as stream:
        with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for path, bytes_ in files.items():
                entry = tarfile.TarInfo(f"{folder}/{path}")
                entry.size, entry.mtime = len(bytes_), time
                entry.mode = 0o755 if path == "rolecall" else 0o644
                archive.addfile(entry, io.BytesIO(bytes_))
    return packed.getvalue()


def zip_(folder, files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, bytes_ in files.items():
            entry = zipfile.ZipInfo(f"{folder}/{path}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, bytes_)
    return packed.getvalue()


def main(wheel, target, out):
    name, bytes_ = binary(wheel)
    version, files = contents(name, bytes_, pathlib.Path(__file__).parents[2])
    folder = f"rolecall-v{version}-{target}"
    windows = name.endswith(".exe")
    time = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    packed = zip_(folder, files) if windows else tar_gz(folder, files, time)
    path = pathlib.Path(out, folder + (".zip" if windows else ".tar.gz"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed)
    print(path)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: pack.py WHEEL TARGET FOLDER")
    main(*sys.argv[1:])
