on run arguments
	set volumeName to item 1 of arguments
	tell application "Finder"
		tell disk volumeName
			open
			set current view of container window to icon view
			set toolbar visible of container window to false
			set statusbar visible of container window to false
			set the bounds of container window to {200, 120, 860, 548}
			set theOptions to the icon view options of container window
			set arrangement of theOptions to not arranged
			set icon size of theOptions to 112
			set background picture of theOptions to file ".background:background.tiff"
			set position of item (volumeName & ".app") of container window to {160, 200}
			set position of item "Applications" of container window to {500, 200}
			close
			open
			update without registering applications
			delay 1
			close
		end tell
	end tell
end run
