# sign.ps1 FILES: signs with what SIGN_METADATA describes (Azure's signing service, logged in by OIDC in
# the workflow); without it, a warning and nothing else: Windows will then warn whoever installs it.
#
# SIGN_METADATA: path of the service's metadata.json. SIGN_DLIB: path of Azure.CodeSigning.Dlib.dll.
param([Parameter(Mandatory)] [string[]] $Files)
$ErrorActionPreference = "Stop"

if (-not $env:SIGN_METADATA -or -not $env:SIGN_DLIB) {
    Write-Warning "SIGN_METADATA or SIGN_DLIB is not set; not signed: $($Files -join ', ')"
    return
}
# It comes with the Windows SDK, and is on nobody's path.
$kits = "${env:ProgramFiles(x86)}\Windows Kits\10\bin\10.*\x64\signtool.exe"
$signtool = (Get-ChildItem $kits | Sort-Object FullName | Select-Object -Last 1).FullName
if (-not $signtool) { throw "signtool is missing: install the Windows SDK" }
foreach ($file in $Files) {
    & $signtool sign /v /fd SHA256 /tr "http://timestamp.acs.microsoft.com" /td SHA256 `
        /dlib $env:SIGN_DLIB /dmdf $env:SIGN_METADATA $file
    if ($LASTEXITCODE -ne 0) { throw "signtool failed for ${file}: $LASTEXITCODE" }
    & $signtool verify /pa /v $file
    if ($LASTEXITCODE -ne 0) { throw "the signature of $file does not hold" }
}
