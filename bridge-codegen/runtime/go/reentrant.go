package PACKAGE

import "errors"

// ErrReentrant is what a call wraps that C++ makes by way of the program, from
// inside another call that holds the object: it would wait for ever. Calls that
// share the object with that one are made. Methods without an error panic with it.
var ErrReentrant = errors.New("PACKAGE: the object is held by the call that this one is made from")
