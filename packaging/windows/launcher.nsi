; What menus and terminals start: hands over to the version that `current` names.
;
;   makensis -DOUT=window.exe -DPROGRAM="Train at Home.exe" -DICONS=folder launcher.nsi
;   makensis -DOUT=command.exe -DPROGRAM=train-at-home.exe -DWAITS -DICONS=folder launcher.nsi
;
; As linux/launcher.sh: a version on trial that was started twice and never said that it runs well
; makes room for the one before. A few kilobytes, no window, nothing installed.
Unicode true
ManifestLongPathAware true
SetCompressor lzma
RequestExecutionLevel user
SilentInstall silent
AutoCloseWindow true

!include "LogicLib.nsh"
!include "FileFunc.nsh"

Name "Train at Home"
OutFile "${OUT}"
Icon "${ICONS}\train-at-home.ico"
!define TRIES_MAX 2

; The first line of $EXEDIR\NAME, without its end, into OUT; empty where there is none.
!macro FirstLine NAME OUT
    StrCpy ${OUT} ""
    ${If} ${FileExists} "$EXEDIR\${NAME}"
        FileOpen $9 "$EXEDIR\${NAME}" r
        FileRead $9 ${OUT}
        FileClose $9
        Push ${OUT}
        Call Trimmed
        Pop ${OUT}
    ${EndIf}
!macroend

!macro WriteLine NAME TEXT
    FileOpen $9 "$EXEDIR\${NAME}.new" w
    FileWrite $9 "${TEXT}$\r$\n"
    FileClose $9
    System::Call 'kernel32::MoveFileExW(w "$EXEDIR\${NAME}.new", w "$EXEDIR\${NAME}", i 9) i .r8'
!macroend

Function Trimmed
    Exch $R1
    ${Do}
        StrCpy $R2 $R1 1 -1
        ${If} $R2 == "$\r"
        ${OrIf} $R2 == "$\n"
        ${OrIf} $R2 == " "
            StrCpy $R1 $R1 -1
        ${Else}
            ${ExitDo}
        ${EndIf}
    ${Loop}
    Exch $R1
FunctionEnd

Section
    ${GetParameters} $1
    !insertmacro FirstLine "current" $2
    ${If} ${FileExists} "$EXEDIR\trial"
    !ifdef WAITS
        ; Commands that only ask are no starts.
        StrCpy $3 $1 3
        StrCpy $4 $1 5
        ${If} $3 == "run"
        ${OrIf} $4 == "start"
            Call CountStart
        ${EndIf}
    !else
        Call CountStart
    !endif
    ${EndIf}
    StrCpy $5 "$EXEDIR\versions\$2\app\${PROGRAM}"
    ${IfNot} ${FileExists} "$5"
        ; Whatever is there, but for half of a version.
        FindFirst $6 $7 "$EXEDIR\versions\*"
        ${DoWhile} $7 != ""
            StrCpy $8 $7 5 -5
            ${If} $8 != ".part"
            ${AndIf} $8 != ".gone"
            ${AndIf} ${FileExists} "$EXEDIR\versions\$7\app\${PROGRAM}"
                StrCpy $5 "$EXEDIR\versions\$7\app\${PROGRAM}"
            ${EndIf}
            FindNext $6 $7
        ${Loop}
        FindClose $6
    ${EndIf}
    ${IfNot} ${FileExists} "$5"
        MessageBox MB_ICONSTOP|MB_OK "Train at Home is damaged: no version of it is in $EXEDIR\versions. Install it again; settings, key and credits stay."
        SetErrorLevel 1
        Quit
    ${EndIf}
    System::Call 'kernel32::SetEnvironmentVariableW(w "TRAIN_AT_HOME_LAUNCHER", w "$EXEPATH")'
    !ifdef WAITS
        ; The console of whoever asked: their words go in, the program's come out.
        System::Call 'kernel32::AttachConsole(i -1) i .r8'
        ExecWait '"$5" $1' $0
        SetErrorLevel $0
    !else
        Exec '"$5" $1'
    !endif
SectionEnd

Function CountStart
    !insertmacro FirstLine "trial" $3
    ${If} $3 < ${TRIES_MAX}
        IntOp $3 $3 + 1
        !insertmacro WriteLine "trial" "$3"
    ${Else}
        !insertmacro FirstLine "previous" $4
        ${If} $4 != ""
        ${AndIf} ${FileExists} "$EXEDIR\versions\$4\app\${PROGRAM}"
            FileOpen $9 "$EXEDIR\failed" a
            FileSeek $9 0 END
            FileWrite $9 "$2$\r$\n"
            FileClose $9
            !insertmacro WriteLine "current" "$4"
            Delete "$EXEDIR\trial"
            StrCpy $2 $4
        ${EndIf}
    ${EndIf}
FunctionEnd
