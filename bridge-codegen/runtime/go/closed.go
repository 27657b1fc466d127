package PACKAGE

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// ErrClosed is what a call on a closed object, on nil, or on the zero value
// wraps. Methods without an error panic with it.
var ErrClosed = errors.New("PACKAGE: use of closed object")

// ErrInUse is what errors.Is finds in an [InUseError].
var ErrInUse = errors.New("PACKAGE: object in use")

// InUseError reports that other objects still borrow from an object. From
// Close it means that closing has begun, and that the last borrower completes
// it; from any other method, that nothing was done.
type InUseError struct {
	Type string         // the type of the object
	Open int            // how many objects borrow from it
	By   map[string]int // how many of each type
}

// Error says which type is in use, and by how many objects of which types.
func (e *InUseError) Error() string {
	var by strings.Builder
	separator := ": "
	for _, borrower := range slices.Sorted(maps.Keys(e.By)) {
		by.WriteString(separator + strconv.Itoa(e.By[borrower]) + " " + borrower)
		separator = ", "
	}
	objects := " objects borrow from it"
	if e.Open == 1 {
		objects = " object borrows from it"
	}
	return "PACKAGE: " + e.Type + " in use: " + strconv.Itoa(e.Open) + objects + by.String()
}

// Is reports whether target is [ErrInUse].
func (e *InUseError) Is(target error) bool { return target == ErrInUse }

// noCopy makes go vet report copies of what contains it.
type noCopy struct{}

func (*noCopy) Lock()   {}
func (*noCopy) Unlock() {}
