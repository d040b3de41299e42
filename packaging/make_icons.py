"""Icons in the forms that each system wants, from the drawings in assets/icons.

Needs Qt and Pillow. Small sizes have drawings of their own, whose edges lie on whole pixels.
Not here: the tray's signs, which the program draws by itself (app/ui/glyphs.py).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NAME = "train-at-home"
SIZES_PX = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
DRAWN_FOR = {16: "app-small.svg", 32: "app-small.svg", 24: "app-24.svg", 48: "app-24.svg"}
WINDOWS_SIZES_PX = (16, 24, 32, 48, 64, 128, 256)


def write_icons(drawings: Path, folder: Path) -> None:
    """PNG of every size, .ico and .icns, the installers' pictures; raises OSError."""
    from PIL import Image

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for size_px in SIZES_PX:
        source = drawings / DRAWN_FOR.get(size_px, "app.svg")
        draw(source, folder / f"{NAME}-{size_px}.png", size_px, size_px)
    images = {size: Image.open(folder / f"{NAME}-{size}.png") for size in SIZES_PX}
    images[256].save(
        folder / f"{NAME}.ico",
        sizes=[(size, size) for size in WINDOWS_SIZES_PX],
        append_images=[images[size] for size in WINDOWS_SIZES_PX],
    )
    images[1024].save(folder / f"{NAME}.icns", append_images=list(images.values()))
    shutil.copy(drawings / "app.svg", folder / f"{NAME}.svg")
    draw(drawings / "dmg-background.svg", folder / "dmg-background.png", 660, 400)
    draw(drawings / "dmg-background.svg", folder / "dmg-background@2x.png", 1320, 800)
    draw(drawings / "installer-side.svg", folder / "installer-side.png", 164, 314)
    Image.open(folder / "installer-side.png").convert("RGB").save(folder / "installer-side.bmp")


def draw(source: Path, target: Path, width_px: int, height_px: int) -> None:
    """One drawing as one picture."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(source))
    if not renderer.isValid():
        raise OSError(f"{source} cannot be drawn")
    image = QImage(width_px, height_px, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    if not image.save(str(target)):
        raise OSError(f"{target} cannot be written")
    del application
