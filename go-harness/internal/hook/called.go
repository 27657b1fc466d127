//go:build cgo

package hook

import "C"

//export hook_called
func hook_called(step C.int) C.int {
	f := current.Load()
	if f == nil {
		return 0
	}
	return C.int((*f)(int(step)))
}
