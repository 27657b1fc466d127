package PACKAGE

// Without cgo there are no objects, and no handle has anything to own.
type handle struct{}

func (*handle) close(string) error { return ErrCgoDisabled }

// LiveObjects returns nil: without cgo there are no objects.
func LiveObjects() []LiveType { return nil }
