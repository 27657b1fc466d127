package PACKAGE

// Without cgo there are no objects, and no handle has anything to own.
type handle struct{}

func (*handle) close(string) error { return ErrCgoDisabled }

func (*handle) isOpen(string) error { return ErrCgoDisabled }

// LiveObjects says how many C++ objects of each type are alive.
func LiveObjects() []LiveType { return nil }
