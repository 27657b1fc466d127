package PACKAGE

// ErrStale is what a call on a node matches when the object that the node is in
// has changed since, so that the node may be gone. Ask the object for a new one.
var ErrStale error = &kind{stale, "PACKAGE: use of stale node"}

// stale is no kind of the library's: these are positive.
const stale = -1
