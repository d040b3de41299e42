"""What is left out of the two programs, each with its reason. Pure: a name in, a verdict out.

Not here: how PyInstaller is told (app.spec, engine.spec), and what the sizes are (../sizes.py).
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

MODULES_OF_BOTH = {
    "tkinter": "no window is drawn with it",
    "matplotlib": "the demo's picture is a thing of the checkout; the demo says so and goes on",
    "PIL": "only matplotlib wants it",
    "IPython": "a shell for developers",
    "pytest": "tests",
    "hypothesis": "tests",
    "schemathesis": "tests",
    "setuptools": "installs packages, which is never done at the person's site",
    "pip": "installs packages, which is never done at the person's site",
    "numpy.f2py": "compiles Fortran",
    "lib2to3": "rewrites sources",
    "pydoc_data": "the words of Python's help()",
}
MODULES_OF_APP = MODULES_OF_BOTH | {
    "torch": "computing happens in the engine",
    "numpy": "computing happens in the engine",
    "iroh": "peers are the engine's",
    "tokenizers": "text is the engine's",
    "sqlalchemy": "the orchestrator is the engine's",
    "litestar": "the orchestrator is the engine's",
    "app.ui.translations.update": "a developer's tool",
}
MODULES_OF_ENGINE = MODULES_OF_BOTH | {
    "PySide6": "the window is the app's",
    "shiboken6": "the window is the app's",
    "app": "the engine runs without it",
    "huggingface_hub": "tokenizers offers it; nothing is fetched from a hub",
    "pandas": "torch offers to work with it",
    "scipy": "torch offers to work with it",
    "tensorboard": "torch offers to write for it",
    "torch.utils.tensorboard": "nothing is written for it",
    "torch.utils.benchmark": "a developer's tool",
    "torch.utils.bottleneck": "a developer's tool",
    "torch.testing._internal.common_distributed": "torch's own tests",
    "torch.testing._internal.common_methods_invocations": "torch's own tests",
    "torch.testing._internal.common_modules": "torch's own tests",
    "torch.testing._internal.common_nn": "torch's own tests",
    "torch.testing._internal.common_utils": "torch's own tests",
    "torch.testing._internal.distributed": "torch's own tests",
    "torch.testing._internal.jit_metaprogramming_utils": "torch's own tests",
    "torch.testing._internal.opinfo": "torch's own tests",
    "torch.testing._internal.optests": "torch's own tests",
    "torch._dynamo": "compiling models at the person's site needs a compiler there, and pays late",
    "torch._inductor": "as torch._dynamo",
    "torch.onnx": "no model is exported to it",
    "triton": "as torch._dynamo",
    "networkx": "torch offers to cut graphs with it",
    "faker": "litestar invents examples with it for its documentation, which is not asked for",
    "polyfactory": "as faker",
}

# sympy stays: torch asks it whether a gradient has its tensor's shape.
SOURCES_KEPT = (
    "anyio",
    "torch.nn",
    "torch.functional",
    "torch.compiler.config",
    "torch.distributed.config",
    "torch.fx.experimental._config",
    "torch._export.config",
)
"""Read their own sources when they are imported; PyInstaller would ship all of torch's."""

QT_LIBRARIES = frozenset(
    {
        "Core",
        "Gui",
        "Widgets",
        "Network",
        "DBus",
        "Qml",
        "QmlMeta",
        "QmlModels",
        "QmlWorkerScript",
        "Quick",
        "QuickControls2",
        "QuickControls2Basic",
        "QuickControls2BasicStyleImpl",
        "QuickControls2Impl",
        "QuickTemplates2",
        "QuickLayouts",
        "QuickShapes",
        "Svg",
        "OpenGL",
        "XcbQpa",
        "WaylandClient",
        "WlShellIntegration",
    }
)
"""What the pages import, and what those libraries are linked against; all the others go."""
QML_FOLDERS = frozenset(
    {
        "QtQml",
        "QtQml/Base",
        "QtQml/Models",
        "QtQml/WorkerScript",
        "QtQuick",
        "QtQuick/Window",
        "QtQuick/Templates",
        "QtQuick/Layouts",
        "QtQuick/Shapes",
        "QtQuick/Controls",
        "QtQuick/Controls/impl",
        "QtQuick/Controls/Basic",
        "QtQuick/Controls/Basic/impl",
    }
)
QT_PLUGINS = {
    "platforms": ("xcb", "wayland", "offscreen", "cocoa", "windows"),
    "platformthemes": ("xdgdesktopportal",),
    "platforminputcontexts": ("compose", "ibus"),
    "iconengines": ("svg",),
    "imageformats": ("svg", "ico", "icns"),
    "styles": ("",),
    "wayland-decoration-client": ("",),
    "wayland-shell-integration": ("",),
    "wayland-graphics-integration-client": ("qt-plugin-wayland-egl",),
    "xcbglintegrations": ("",),
}
"""Folder of plugins -> beginnings of the names that stay ("": all of them). The theme of GTK would
bring GTK along; Qt is not asked about the network, nor does it speak TLS: httpx and jeepney do."""
QT_LANGUAGES = ("de", "en", "es", "fr", "ja", "zh_CN")
TORCH_FOLDERS = ("torch/include/", "torch/test/", "torch/share/")
TORCH_TOOLS_KEPT = ("torch_shm_manager",)
TORCH_LIBRARIES_OF_TESTS = (
    "jitbackend_test",
    "backend_with_compiler",
    "aoti_custom_ops",
    "torchbind_test",
)

_QT_LIBRARY = re.compile(r"(?:lib)?Qt6?([A-Z][A-Za-z0-9]*?)(?:\.so.*|\.dll|\.framework.*|)$")


def is_left_out_of_app(path: str) -> str:
    """Why this file of the app's folder goes, or "" when it stays. `path` is the destination's."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    if "PySide6" not in parts:
        # PyInstaller places links to Qt's libraries beside the program as well.
        return _library_reason(parts[-1]) if len(parts) == 1 else ""
    inside = [each for each in parts[parts.index("PySide6") + 1 :] if each != "Qt"]
    match inside:
        case ["qml", *folders, _]:
            return _qml_reason("/".join(folders))
        case ["plugins", folder, *_, name]:
            return _plugin_reason(folder, name)
        case ["translations", name]:
            return _translation_reason(name)
        case ["metatypes" | "modules" | "libexec" | "scripts" | "typesystems" | "include", *_]:
            return "for building programs with Qt"
        case ["lib", name, *_]:
            return _library_reason(name)
        case [name]:
            return _binding_reason(name)
    return ""


def is_left_out_of_engine(path: str) -> str:
    """Why this file of the engine's folder goes, or "" when it stays."""
    name = path.replace("\\", "/")
    if name.startswith(TORCH_FOLDERS):
        return "for building programs with torch, or for testing it"
    if name.startswith("torch/bin/") and not name.endswith(TORCH_TOOLS_KEPT):
        return "torch's own tests and compilers"
    if name.startswith("torch/lib/") and any(each in name for each in TORCH_LIBRARIES_OF_TESTS):
        return "torch's own tests"
    if name.startswith("torch/") and name.endswith((".lib", ".a", ".cmake", ".pyi")):
        return "for building programs with torch"
    return ""


def is_left_out_of_corpus(path: str) -> str:
    """Why this file of Python's own library is no text to practice on."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    tests = {"test", "tests", "idle_test", "site-packages", "dist-packages", "__pycache__"}
    if tests.intersection(parts) or not path.endswith(".py"):
        return "not read by the engine either"
    if parts[0].startswith("config-") or parts[0] in {
        "lib2to3",
        "idlelib",
        "tkinter",
        "turtledemo",
    }:
        return "of developers' tools"
    return ""


def _library_reason(name: str) -> str:
    found = _QT_LIBRARY.match(name)
    if found is None or found[1] in QT_LIBRARIES:
        return ""
    return f"no page uses Qt's {found[1]}"


def _binding_reason(name: str) -> str:
    module = re.match(r"Qt([A-Z]\w*?)(\.abi3)?\.(so|pyd|pyi)$", name)
    if module and name.endswith(".pyi"):
        return "types are for developers"
    if module and module[1] not in QT_LIBRARIES:
        return f"no page uses Qt's {module[1]}"
    return _library_reason(name)


def _qml_reason(folder: str) -> str:
    return "" if folder in QML_FOLDERS else f"no page imports {folder or 'it'}"


def _plugin_reason(folder: str, name: str) -> str:
    kept = QT_PLUGINS.get(folder)
    names = (name.removeprefix("lib"), name.removeprefix("lib").removeprefix("q"))
    if kept is None or not any(each.startswith(tuple(kept)) for each in names):
        return f"a plugin of {folder} that nothing here asks for"
    return ""


def _translation_reason(name: str) -> str:
    spoken = {f"qtbase_{language}.qm" for language in QT_LANGUAGES}
    return "" if name in spoken else "a language that the program does not speak"
