# ci_signing.ps1: the client of Azure's signing service for this job, and what it is told.
#
# SIGN_ENDPOINT, SIGN_ACCOUNT and SIGN_PROFILE name the account; who signs was settled by the login before.
# Leaves SIGN_DLIB and SIGN_METADATA for sign.ps1 to the steps that follow.
$ErrorActionPreference = "Stop"
foreach ($name in "SIGN_ENDPOINT", "SIGN_ACCOUNT", "SIGN_PROFILE") {
    if (-not (Get-Item "env:$name" -ErrorAction SilentlyContinue)) { throw "$name is not set" }
}
nuget install Microsoft.Trusted.Signing.Client -ExcludeVersion -OutputDirectory $env:RUNNER_TEMP
if ($LASTEXITCODE -ne 0) { throw "nuget failed: $LASTEXITCODE" }
$dlib = Join-Path $env:RUNNER_TEMP "Microsoft.Trusted.Signing.Client\bin\x64\Azure.CodeSigning.Dlib.dll"
if (-not (Test-Path $dlib)) { throw "$dlib is missing" }
$metadata = Join-Path $env:RUNNER_TEMP "signing.json"
@{
    Endpoint               = $env:SIGN_ENDPOINT
    CodeSigningAccountName = $env:SIGN_ACCOUNT
    CertificateProfileName = $env:SIGN_PROFILE
} | ConvertTo-Json | Out-File -Encoding ascii $metadata
"SIGN_DLIB=$dlib" | Out-File -Append $env:GITHUB_ENV
"SIGN_METADATA=$metadata" | Out-File -Append $env:GITHUB_ENV
