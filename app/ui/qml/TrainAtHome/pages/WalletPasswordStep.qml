pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// A password for the locked copy, typed twice.
ColumnLayout {
    id: locking

    readonly property var maker: App.bridge.maker
    readonly property bool isLong: first.text.length >= locking.maker.passwordMin
    readonly property bool isSame: first.text === second.text

    spacing: 16

    Txt {
        text: qsTr("The file opens in polkadot.js, Talisman and others, with this password. Your words open the wallet without it.")
        Layout.fillWidth: true
    }
    ColumnLayout {
        spacing: 6

        Txt {
            text: qsTr("Password")
            role: "strong"
            Accessible.ignored: true
        }
        Field {
            id: first

            objectName: "password"
            name: qsTr("Password")
            echoMode: TextInput.Password
            focus: true
            Layout.preferredWidth: 360 * (0.4 + 0.6 * Theme.scale)
            Layout.maximumWidth: locking.width
            onAccepted: second.forceActiveFocus(Qt.TabFocusReason)
        }
        Txt {
            text: qsTr("At least %n characters; a few words in a row are good.", "", locking.maker.passwordMin)
            role: "small"
            Layout.fillWidth: true
        }
    }
    ColumnLayout {
        spacing: 6

        Txt {
            text: qsTr("Once more")
            role: "strong"
            Accessible.ignored: true
        }
        Field {
            id: second

            objectName: "passwordAgain"
            name: qsTr("Password once more")
            echoMode: TextInput.Password
            Layout.preferredWidth: 360 * (0.4 + 0.6 * Theme.scale)
            Layout.maximumWidth: locking.width
            onAccepted: if (save.enabled)
                            save.clicked()
        }
        Txt {
            objectName: "passwordWords"
            text: second.text === "" ? "" : !locking.isLong ? qsTr("The password is still too short.") : !locking.isSame ? qsTr(
                                                                                           "The two are not the same yet.") : qsTr(
                                                                                           "The two are the same.")
            role: "small"
            color: second.text !== "" && locking.isLong && locking.isSame ? Theme.accent : Theme.amber
            Layout.fillWidth: true
        }
    }
    Banner {
        objectName: "notSaved"
        visible: locking.maker.trouble !== ""
        kind: "trouble"
        title: qsTr("The file was not saved")
        message: qsTr("%1. Choose another place.").arg(locking.maker.trouble)
    }
    PushButton {
        id: save

        objectName: "saveWallet"
        kind: "primary"
        text: qsTr("Save the locked file…")
        enabled: locking.isLong && locking.isSame
        onClicked: locking.maker.choosePlace(first.text)
    }
}
