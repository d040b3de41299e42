; The installer for one person: no administrator, nothing outside of their profile.
;
;   makensis -DVERSION=0.1.0 -DBUNDLE=folder -DICONS=folder -DOUT=setup.exe installer.nsi
;
; %LOCALAPPDATA%\Programs\Train at Home gets versions\N, and launchers that start the one that `current`
; names (launcher.nsi). Settings, key and credits lie in %LOCALAPPDATA%\train-at-home and stay. Run
; again it repairs or updates. Not here: signing (sign.ps1).
Unicode true
ManifestDPIAware true
ManifestLongPathAware true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "FileFunc.nsh"

!define NAME "Train at Home"
!define COMMAND "train-at-home"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${COMMAND}"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define SCHEME "Software\Classes\${COMMAND}"
!define BUILD_MIN 19045 ; Windows 10, 22H2
; Of MAX_PATH's 260 what is inside may take the rest (../sizes.py): long paths are off by default.
!define PLACE_MAX 90

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "${NAME} installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!define MUI_ICON "${ICONS}\train-at-home.ico"
!define MUI_UNICON "${ICONS}\train-at-home.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${ICONS}\installer-side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${ICONS}\installer-side.bmp"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE CheckPlace
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Japanese"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString OldWindows ${LANG_ENGLISH} "Train at Home needs Windows 10 22H2 or newer, 64 bit. Run Windows Update first."
LangString OldWindows ${LANG_GERMAN} "Train at Home braucht Windows 10 22H2 oder neuer, 64 Bit. Bitte zuerst Windows Update ausführen."
LangString OldWindows ${LANG_SPANISH} "Train at Home necesita Windows 10 22H2 o posterior, de 64 bits. Ejecute primero Windows Update."
LangString OldWindows ${LANG_FRENCH} "Train at Home nécessite Windows 10 22H2 ou plus récent, 64 bits. Lancez d'abord Windows Update."
LangString OldWindows ${LANG_JAPANESE} "Train at Home には 64 ビットの Windows 10 22H2 以降が必要です。先に Windows Update を実行してください。"
LangString OldWindows ${LANG_SIMPCHINESE} "Train at Home 需要 64 位的 Windows 10 22H2 或更新版本。请先运行 Windows 更新。"
LangString StillRuns ${LANG_ENGLISH} "Train at Home did not end. Quit it from its tray, then try again."
LangString StillRuns ${LANG_GERMAN} "Train at Home hat sich nicht beendet. Bitte im Infobereich beenden und noch einmal versuchen."
LangString StillRuns ${LANG_SPANISH} "Train at Home no se ha cerrado. Ciérrelo desde su icono de la barra de tareas e inténtelo de nuevo."
LangString StillRuns ${LANG_FRENCH} "Train at Home ne s'est pas fermé. Quittez-le depuis son icône de la zone de notification, puis réessayez."
LangString StillRuns ${LANG_JAPANESE} "Train at Home が終了していません。通知領域のアイコンから終了して、もう一度お試しください。"
LangString StillRuns ${LANG_SIMPCHINESE} "Train at Home 没有退出。请从通知区域的图标退出它，然后重试。"
LangString Broken ${LANG_ENGLISH} "This copy does not work on this computer; nothing was changed. Your antivirus may have removed a part of it: allow $INSTDIR there, then try again."
LangString Broken ${LANG_GERMAN} "Diese Kopie läuft auf diesem Computer nicht; es wurde nichts geändert. Vielleicht hat das Antivirenprogramm einen Teil entfernt: bitte $INSTDIR dort erlauben und noch einmal versuchen."
LangString Broken ${LANG_SPANISH} "Esta copia no funciona en este ordenador; no se ha cambiado nada. Quizá su antivirus haya eliminado una parte: permita $INSTDIR en él e inténtelo de nuevo."
LangString Broken ${LANG_FRENCH} "Cette copie ne fonctionne pas sur cet ordinateur ; rien n'a été modifié. Votre antivirus en a peut-être supprimé une partie : autorisez-y $INSTDIR, puis réessayez."
LangString Broken ${LANG_JAPANESE} "このコピーはこのコンピューターでは動作しません。何も変更されていません。ウイルス対策ソフトが一部を削除した可能性があります。そこで $INSTDIR を許可して、もう一度お試しください。"
LangString Broken ${LANG_SIMPCHINESE} "此副本无法在这台电脑上运行；没有任何更改。可能是杀毒软件删除了其中一部分：请在其中允许 $INSTDIR，然后重试。"
LangString WithData ${LANG_ENGLISH} "Settings and key as well (credits that wait for a wallet are lost with the key)"
LangString WithData ${LANG_GERMAN} "Auch Einstellungen und Schlüssel (Guthaben ohne Wallet gehen mit dem Schlüssel verloren)"
LangString WithData ${LANG_SPANISH} "También los ajustes y la clave (los créditos sin cartera se pierden con la clave)"
LangString WithData ${LANG_FRENCH} "Aussi les réglages et la clé (les crédits sans portefeuille sont perdus avec la clé)"
LangString WithData ${LANG_JAPANESE} "設定と鍵も削除する（ウォレット待ちのクレジットは鍵とともに失われます）"
LangString WithData ${LANG_SIMPCHINESE} "同时删除设置和密钥（等待钱包的积分会随密钥一起丢失）"

LangString TooLong ${LANG_ENGLISH} "This folder's name is too long: Windows would refuse what lies inside. Choose one of at most ${PLACE_MAX} characters."
LangString TooLong ${LANG_GERMAN} "Der Name dieses Ordners ist zu lang: Windows würde ablehnen, was darin liegt. Bitte einen mit höchstens ${PLACE_MAX} Zeichen wählen."
LangString TooLong ${LANG_SPANISH} "El nombre de esta carpeta es demasiado largo: Windows rechazaría lo que contiene. Elija una de ${PLACE_MAX} caracteres como máximo."
LangString TooLong ${LANG_FRENCH} "Le nom de ce dossier est trop long : Windows refuserait son contenu. Choisissez-en un de ${PLACE_MAX} caractères au plus."
LangString TooLong ${LANG_JAPANESE} "このフォルダーの名前は長すぎ、中のファイルを Windows が拒否します。${PLACE_MAX} 文字以内のフォルダーを選んでください。"
LangString TooLong ${LANG_SIMPCHINESE} "此文件夹的名称太长，Windows 会拒绝其中的文件。请选择不超过 ${PLACE_MAX} 个字符的文件夹。"
LangString AnyWay ${LANG_ENGLISH} "Remove Train at Home all the same?"
LangString AnyWay ${LANG_GERMAN} "Train at Home trotzdem entfernen?"
LangString AnyWay ${LANG_SPANISH} "¿Quitar Train at Home de todos modos?"
LangString AnyWay ${LANG_FRENCH} "Supprimer Train at Home quand même ?"
LangString AnyWay ${LANG_JAPANESE} "それでも Train at Home を削除しますか？"
LangString AnyWay ${LANG_SIMPCHINESE} "仍要删除 Train at Home 吗？"

Function .onInit
    ${IfNot} ${RunningX64}
        MessageBox MB_ICONSTOP|MB_OK "$(OldWindows)" /SD IDOK
        Abort
    ${EndIf}
    ${If} ${AtMostWin8.1}
        MessageBox MB_ICONSTOP|MB_OK "$(OldWindows)" /SD IDOK
        Abort
    ${EndIf}
    ReadRegStr $0 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion" "CurrentBuildNumber"
    ${If} $0 < ${BUILD_MIN}
        MessageBox MB_ICONSTOP|MB_OK "$(OldWindows)" /SD IDOK
        Abort
    ${EndIf}
FunctionEnd

!macro EndProgram
    ; Work in hand is given back first; an update must not break a round.
    ${If} ${FileExists} "$INSTDIR\${COMMAND}.exe"
        nsExec::ExecToStack /TIMEOUT=60000 '"$INSTDIR\${COMMAND}.exe" quit'
        Pop $0
        Pop $1
        Sleep 2000
    ${EndIf}
!macroend

Function CheckPlace
    StrLen $0 "$INSTDIR"
    ${If} $0 > ${PLACE_MAX}
        MessageBox MB_ICONSTOP|MB_OK "$(TooLong)" /SD IDOK
        Abort
    ${EndIf}
FunctionEnd

; Credits that wait for a wallet are lost with the key: whoever removes it is told first.
Function un.onInit
    StrCpy $0 ""
    ClearErrors
    FileOpen $9 "$INSTDIR\current" r
    ${IfNot} ${Errors}
        FileRead $9 $0
        FileClose $9
    ${EndIf}
    ${Do}
        StrCpy $1 $0 1 -1
        ${If} $1 == "$\r"
        ${OrIf} $1 == "$\n"
            StrCpy $0 $0 -1
        ${Else}
            ${ExitDo}
        ${EndIf}
    ${Loop}
    ${If} $0 != ""
        nsExec::ExecToStack /TIMEOUT=30000 '"$INSTDIR\versions\$0\app\${COMMAND}.exe" wallet --before-removal'
        Pop $1
        Pop $2
        ${If} $1 == 0
        ${AndIf} $2 != ""
            MessageBox MB_ICONEXCLAMATION|MB_YESNO "$2$\r$\n$(AnyWay)" /SD IDYES IDYES +2
            Abort
        ${EndIf}
    ${EndIf}
FunctionEnd

Section "-program"
    StrLen $0 "$INSTDIR"
    ${If} $0 > ${PLACE_MAX} ; asked for in silence, where no page was shown
        SetErrorLevel 2
        Abort
    ${EndIf}
    SetOverwrite on
    !insertmacro EndProgram
    StrCpy $R0 "$INSTDIR\versions\${VERSION}"
    RMDir /r "$R0.part"
    SetOutPath "$R0.part"
    File /r "${BUNDLE}\app"
    File /r "${BUNDLE}\engine"
    File /r "${BUNDLE}\share"
    File "${BUNDLE}\VERSION"
    DetailPrint "Checking it ..."
    nsExec::ExecToLog /TIMEOUT=300000 '"$R0.part\app\${COMMAND}.exe" --self-test'
    Pop $0
    ${If} $0 != 0
        SetOutPath "$TEMP"
        RMDir /r "$R0.part"
        MessageBox MB_ICONSTOP|MB_OK "$(Broken)" /SD IDOK
        Abort
    ${EndIf}
    SetOutPath "$INSTDIR"
    ; A repair: the old copy makes room in one step, goes afterwards, and is started if the power went
    ; in between.
    RMDir /r "$R0.old"
    ${If} ${FileExists} "$R0\*.*"
        ClearErrors
        Rename "$R0" "$R0.old"
        ${If} ${Errors}
            MessageBox MB_ICONSTOP|MB_OK "$(StillRuns)" /SD IDOK
            Abort
        ${EndIf}
    ${EndIf}
    ClearErrors
    Rename "$R0.part" "$R0"
    ${If} ${Errors}
        Rename "$R0.old" "$R0"
        MessageBox MB_ICONSTOP|MB_OK "$(StillRuns)" /SD IDOK
        Abort
    ${EndIf}
    RMDir /r "$R0.old"
    StrCpy $3 ""
    ClearErrors
    FileOpen $1 "$INSTDIR\current" r
    ${IfNot} ${Errors}
        FileRead $1 $3
        FileClose $1
    ${EndIf}
    ${If} $3 != ""
    ${AndIf} $3 != "${VERSION}$\r$\n" ; as this and the launcher end a line
    ${AndIf} $3 != "${VERSION}$\n" ; as an update does
        CopyFiles /SILENT "$INSTDIR\current" "$INSTDIR\previous"
    ${EndIf}
    FileOpen $1 "$INSTDIR\current.new" w
    FileWrite $1 "${VERSION}$\r$\n"
    FileClose $1
    ; One step: MoveFileEx with "replace existing" and "write through".
    System::Call 'kernel32::MoveFileExW(w "$INSTDIR\current.new", w "$INSTDIR\current", i 9) i .r2'
    ${If} $2 = 0
        MessageBox MB_ICONSTOP|MB_OK "$(StillRuns)" /SD IDOK
        Abort
    ${EndIf}
    Delete "$INSTDIR\trial"
    File "/oname=${NAME}.exe" "${LAUNCHERS}\window.exe"
    File "/oname=${COMMAND}.exe" "${LAUNCHERS}\command.exe"
    WriteUninstaller "$INSTDIR\uninstall.exe"

    CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${NAME}.exe"
    WriteRegStr HKCU "${SCHEME}" "" "URL:${NAME}"
    WriteRegStr HKCU "${SCHEME}" "URL Protocol" ""
    WriteRegStr HKCU "${SCHEME}\DefaultIcon" "" "$INSTDIR\${NAME}.exe,0"
    WriteRegStr HKCU "${SCHEME}\shell\open\command" "" '"$INSTDIR\${NAME}.exe" "%1"'
    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${NAME}.exe"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    IntFmt $0 "0x%08X" $0
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
SectionEnd

Section "un.${NAME}"
    SectionIn RO
    !insertmacro EndProgram
    RMDir /r "$INSTDIR\versions"
    RMDir /r "$INSTDIR\downloads"
    Delete "$INSTDIR\current"
    Delete "$INSTDIR\previous"
    Delete "$INSTDIR\trial"
    Delete "$INSTDIR\failed"
    Delete "$INSTDIR\${NAME}.exe"
    Delete "$INSTDIR\${COMMAND}.exe"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\${NAME}.lnk"
    DeleteRegKey HKCU "${SCHEME}"
    DeleteRegKey HKCU "${UNINSTALL}"
    DeleteRegValue HKCU "${RUN}" "${COMMAND}"
    RMDir /r "$LOCALAPPDATA\${COMMAND}\packs" ; parts of the program, gigabytes of them
SectionEnd

Section /o "un.$(WithData)"
    RMDir /r "$LOCALAPPDATA\${COMMAND}"
SectionEnd
