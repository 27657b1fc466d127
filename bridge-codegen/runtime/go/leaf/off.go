package leaf

import "unsafe"

// On is false: the program was not built with -tags bridge_leaf, or for what
// leaf calls are not known to work on.
const On = false

// Verify has nothing to look for.
func Verify(func() uintptr) {}
