package PACKAGE

import (
	"fmt"
	"slices"
	"strings"
)

// BatchError says which items of a batch have failed. Find it in an error with
// errors.As; errors.Is and errors.As also find what the items' errors match.
type BatchError struct {
	Errors []error // each item's, or nil
}

// Error says how many items have failed, and what the first of them says.
func (e *BatchError) Error() string {
	failed := e.Unwrap()
	if len(failed) == 0 {
		return "PACKAGE: no item failed"
	}
	first := slices.IndexFunc(e.Errors, func(err error) bool { return err != nil })
	text := strings.TrimPrefix(failed[0].Error(), "PACKAGE: ")
	return fmt.Sprintf("PACKAGE: %d of %d items failed: item %d: %s", len(failed), len(e.Errors), first, text)
}

// Unwrap returns the errors of the items that have failed.
func (e *BatchError) Unwrap() []error {
	return slices.DeleteFunc(slices.Clone(e.Errors), func(err error) bool { return err == nil })
}
