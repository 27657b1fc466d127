package PACKAGE

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"syscall"
)

// Error is a failure that the C++ library reported, by an exception or by a
// status. Find it in an error with errors.As. With errors.Is, an Error matches
// the Err variables of this package, its [Code], the system's error numbers
// (and so fs.ErrNotExist and its like), context.Canceled and
// context.DeadlineExceeded.
type Error struct {
	Code    Code   // what went wrong, in terms that all libraries share
	Detail  int64  // the library's own number, such as an errno, or 0
	Domain  string // what Detail counts in, such as "system", or ""
	Type    string // the C++ type that was thrown or returned
	Message string // the library's message, any bytes
	Cause   error  // the error that led to this one, or nil

	kind int32
}

// Error returns the message, the C++ type, and the same of what caused it.
func (e *Error) Error() string {
	text := e.Message
	switch {
	case text != "" && e.Type != "":
		text += " (" + e.Type + ")"
	case text == "" && e.Type != "":
		text = e.Type
	case text == "":
		text = e.Code.String()
	}
	if e.Cause != nil {
		text += ": " + strings.TrimPrefix(e.Cause.Error(), "PACKAGE: ")
	}
	return "PACKAGE: " + text
}

// Unwrap returns the error that led to this one, or nil.
func (e *Error) Unwrap() error { return e.Cause }

// Is reports whether the error is of the kind, or has the code, that target
// stands for.
func (e *Error) Is(target error) bool {
	switch t := target.(type) {
	case *kind:
		return t.number == e.kind
	case Code:
		return t == e.Code
	}
	switch target {
	case context.Canceled:
		return e.Code == CodeCancelled
	case context.DeadlineExceeded:
		return e.Code == CodeDeadlineExceeded
	}
	if e.Domain == "system" || e.Domain == "generic" {
		errno := syscall.Errno(e.Detail)
		return target == errno || errno.Is(target)
	}
	return false
}

// A kind is what an [Error] is compared with.
type kind struct {
	number int32
	text   string
}

func (k *kind) Error() string { return k.text }

// Code is a canonical error code, numbered as in gRPC. It is an error itself,
// so that errors.Is(err, CodeNotFound) can be asked.
type Code int32

// The canonical error codes.
const (
	CodeCancelled          Code = 1
	CodeUnknown            Code = 2
	CodeInvalidArgument    Code = 3
	CodeDeadlineExceeded   Code = 4
	CodeNotFound           Code = 5
	CodeAlreadyExists      Code = 6
	CodePermissionDenied   Code = 7
	CodeResourceExhausted  Code = 8
	CodeFailedPrecondition Code = 9
	CodeAborted            Code = 10
	CodeOutOfRange         Code = 11
	CodeUnimplemented      Code = 12
	CodeInternal           Code = 13
	CodeUnavailable        Code = 14
	CodeDataLoss           Code = 15
	CodeUnauthenticated    Code = 16
)

// String returns the name of the code, such as "NotFound".
func (c Code) String() string {
	switch c {
	case CodeCancelled:
		return "Cancelled"
	case CodeUnknown:
		return "Unknown"
	case CodeInvalidArgument:
		return "InvalidArgument"
	case CodeDeadlineExceeded:
		return "DeadlineExceeded"
	case CodeNotFound:
		return "NotFound"
	case CodeAlreadyExists:
		return "AlreadyExists"
	case CodePermissionDenied:
		return "PermissionDenied"
	case CodeResourceExhausted:
		return "ResourceExhausted"
	case CodeFailedPrecondition:
		return "FailedPrecondition"
	case CodeAborted:
		return "Aborted"
	case CodeOutOfRange:
		return "OutOfRange"
	case CodeUnimplemented:
		return "Unimplemented"
	case CodeInternal:
		return "Internal"
	case CodeUnavailable:
		return "Unavailable"
	case CodeDataLoss:
		return "DataLoss"
	case CodeUnauthenticated:
		return "Unauthenticated"
	}
	return "Code(" + strconv.FormatInt(int64(c), 10) + ")"
}

// Error returns the name of the code, so that fmt prints it and not a number.
func (c Code) Error() string { return c.String() }

// ErrCgoDisabled is what every function returns when the package was built
// without cgo and with the tag bridge_stub. Functions without an error panic
// with it.
var ErrCgoDisabled = errors.New("PACKAGE: built without cgo")
