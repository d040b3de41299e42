# make_installer.ps1 BUNDLE SETUP BUILD: launchers, signatures, installer, signature of the installer.
param(
    [Parameter(Mandatory)] [string] $Bundle,
    [Parameter(Mandatory)] [string] $Setup,
    [Parameter(Mandatory)] [string] $Build
)
$ErrorActionPreference = "Stop"
$here = $PSScriptRoot
$icons = Join-Path $Build "icons"
# In the bundle: an update renews them as well (app/updates/launchers.py).
$launchers = Join-Path $Bundle "share\launchers"
$version = (Get-Content (Join-Path $Bundle "VERSION") -TotalCount 1).Trim()
New-Item -ItemType Directory -Force $launchers | Out-Null

function Invoke-MakeNsis {
    # The scripts are UTF-8; makensis would read them in the code page of this Windows.
    & makensis -V2 -WX -INPUTCHARSET UTF8 @args
    if ($LASTEXITCODE -ne 0) { throw "makensis failed: $LASTEXITCODE" }
}

Invoke-MakeNsis "-DICONS=$icons" "-DOUT=$launchers\window.exe" "-DPROGRAM=Train at Home.exe" "$here\launcher.nsi"
Invoke-MakeNsis "-DICONS=$icons" "-DOUT=$launchers\command.exe" "-DPROGRAM=train-at-home.exe" "-DWAITS" "$here\launcher.nsi"
$programs = @(
    "$launchers\window.exe", "$launchers\command.exe",
    "$Bundle\app\Train at Home.exe", "$Bundle\app\train-at-home.exe",
    "$Bundle\engine\train-at-home-engine.exe"
)
& "$here\sign.ps1" $programs
Invoke-MakeNsis "-DVERSION=$version" "-DBUNDLE=$Bundle" "-DICONS=$icons" "-DLAUNCHERS=$launchers" "-DOUT=$Setup" "$here\installer.nsi"
& "$here\sign.ps1" @($Setup)
