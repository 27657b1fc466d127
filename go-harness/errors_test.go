//go:build cgo

package harness

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"example.com/faults"
	"example.com/kv"
)

// A thrown thing and what has to arrive.
type thrown struct {
	kind    faults.Kind
	code    faults.Code
	typ     string // the whole C++ type, or with "…" at the end its beginning
	message string
	is      []error // what errors.Is must find, beside the code
}

var throws = []thrown{
	{faults.KindRuntimeError, faults.CodeUnknown, "std::runtime_error", "a runtime error", nil},
	{faults.KindLogicError, faults.CodeFailedPrecondition, "std::logic_error", "a logic error", nil},
	{faults.KindInvalidArgument, faults.CodeInvalidArgument, "std::invalid_argument", "an invalid argument", []error{faults.ErrArgument}},
	{faults.KindOutOfRange, faults.CodeOutOfRange, "std::out_of_range", "out of range", nil},
	{faults.KindLengthError, faults.CodeInvalidArgument, "std::length_error", "a length error", nil},
	{faults.KindDomainError, faults.CodeInvalidArgument, "std::domain_error", "a domain error", []error{faults.ErrArgument}},
	{faults.KindOverflowError, faults.CodeOutOfRange, "std::overflow_error", "an overflow", nil},
	{faults.KindBadAlloc, faults.CodeResourceExhausted, "std::bad_alloc", "out of memory", nil},
	{faults.KindBadArrayNewLength, faults.CodeResourceExhausted, "std::bad_a…", "out of memory", nil},
	{faults.KindBadCast, faults.CodeUnknown, "std::bad_cast", "std::bad_cast", nil},
	{faults.KindBadOptional, faults.CodeUnknown, "std::bad_optional_access", "bad optional access", nil},
	{faults.KindBadFunction, faults.CodeUnknown, "std::bad_function_call", "bad_function_call", nil},

	{faults.KindNotFound, faults.CodeNotFound, "std::system_error", "open /nowhere: No such file or directory",
		[]error{faults.ErrSystem, fs.ErrNotExist, syscall.ENOENT}},
	{faults.KindAccess, faults.CodePermissionDenied, "std::system_error", "open /secret: Permission denied",
		[]error{faults.ErrSystem, fs.ErrPermission, syscall.EACCES}},
	{faults.KindExists, faults.CodeAlreadyExists, "std::system_error", "create: File exists",
		[]error{faults.ErrSystem, fs.ErrExist, syscall.EEXIST}},
	{faults.KindTimedOut, faults.CodeDeadlineExceeded, "std::system_error", "wait: Connection timed out",
		[]error{faults.ErrSystem, context.DeadlineExceeded, syscall.ETIMEDOUT}},
	{faults.KindCanceled, faults.CodeCancelled, "std::system_error", "wait: Operation canceled",
		[]error{faults.ErrSystem, context.Canceled, syscall.ECANCELED}},
	{faults.KindNoMemory, faults.CodeResourceExhausted, "std::system_error", "map: Cannot allocate memory",
		[]error{faults.ErrSystem, syscall.ENOMEM}},
	{faults.KindNoSpace, faults.CodeResourceExhausted, "std::system_error", "write: No space left on device",
		[]error{faults.ErrSystem, syscall.ENOSPC}},
	{faults.KindOwnCategory, faults.CodeUnknown, "std::system_error", "the device: busy", []error{faults.ErrSystem}},
	{faults.KindFuture, faults.CodeFailedPrecondition, "std::future_error", "std::future_error: Broken promise", nil},
	{faults.KindStream, faults.CodeUnknown, "std::ios_base::failure[abi:cxx11]", "a stream: iostream error", []error{faults.ErrSystem}},

	{faults.KindOwn, faults.CodeDataLoss, "faults::error", "the library's own", []error{faults.ErrOwn}},
	{faults.KindDerived, faults.CodeAborted, "faults::derived_error", "derived", []error{faults.ErrDerived}},
	{faults.KindMostDerived, faults.CodeUnknown, "faults::most_derived_error", "most derived", []error{faults.ErrMostDerived}},
	{faults.KindDiamond, faults.CodeUnknown, "faults::diamond_error", "diamond", []error{faults.ErrDiamond}},
	{faults.KindAmbiguous, faults.CodeUnknown, "faults::ambiguous_error", "", nil},
	{faults.KindForeign, faults.CodeUnavailable, "faults::foreign_error", "a class of its own", []error{faults.ErrForeign}},
	{faults.KindSilent, faults.CodeUnknown, "faults::silent_error", "", nil},
	{faults.KindEmpty, faults.CodeUnknown, "faults::empty_error", "", nil},
	{faults.KindTemplate, faults.CodeDataLoss, "faults::template_error<std::vector<int…", "a template", []error{faults.ErrOwn}},
	{faults.KindHidden, faults.CodeDataLoss, "faults::(anonymous namespace)::hidden_error", "of an unnamed namespace", []error{faults.ErrOwn}},

	{faults.KindLong, faults.CodeDataLoss, "faults::error", strings.Repeat("x", 1<<20), []error{faults.ErrOwn}},
	{faults.KindNotUTF8, faults.CodeDataLoss, "faults::error", "\xff\xfe caf\xe9", []error{faults.ErrOwn}},
	{faults.KindLines, faults.CodeDataLoss, "faults::error", "one\ntwo\r\n100 %s %n\ttab", []error{faults.ErrOwn}},

	{faults.KindInt, faults.CodeUnknown, "int", "42", nil},
	{faults.KindCString, faults.CodeUnknown, "char const*", "a C string", nil},
	{faults.KindNullCString, faults.CodeUnknown, "char const*", "", nil},
	{faults.KindString, faults.CodeUnknown, "std::string", "a string", nil},
	{faults.KindNullptr, faults.CodeUnknown, "decltype(nullptr)", "", nil},
	{faults.KindEnumerator, faults.CodeUnknown, "faults::Color", "", nil},
	{faults.KindPointer, faults.CodeUnknown, "std::runtime_error*", "", nil},

	{faults.KindNested, faults.CodeDataLoss, "faults::error", "outermost",
		[]error{faults.ErrOwn, faults.ErrDerived, faults.ErrMostDerived, faults.CodeAborted}},
	{faults.KindNestedInt, faults.CodeDataLoss, "faults::error", "around an int", []error{faults.ErrOwn}},
	{faults.KindNestedSystem, faults.CodeDataLoss, "faults::error", "around a system error",
		[]error{faults.ErrOwn, faults.ErrSystem, fs.ErrNotExist, faults.CodeNotFound}},
	{faults.KindNestedDeep, faults.CodeUnknown, "std::runtime_error", "level 1000", nil},
}

func (want thrown) check(t *testing.T, err error) {
	t.Helper()
	var e *faults.Error
	if !errors.As(err, &e) {
		t.Fatalf("%v: %T %v is no *faults.Error", want.kind, err, err)
	}
	wantError(t, err, append(want.is, want.code)...)
	beginning, cut := strings.CutSuffix(want.typ, "…")
	if e.Type != want.typ && !(cut && strings.HasPrefix(e.Type, beginning)) {
		t.Errorf("%v: Type is %q, want %q", want.kind, e.Type, want.typ)
	}
	if e.Message != want.message {
		t.Errorf("%v: Message is %.100q, want %.100q", want.kind, e.Message, want.message)
	}
	if err.Error() == "" || err.Error() == "faults: " {
		t.Errorf("%v: the text is empty", want.kind)
	}
	for _, other := range []error{
		faults.ErrMostDerived, faults.ErrDerived, faults.ErrDiamond, faults.ErrOwn, faults.ErrForeign, faults.ErrSystem,
		faults.ErrArgument, faults.ErrNumber, faults.ErrAtRunTime, faults.ErrClosed, faults.ErrInUse, faults.ErrCgoDisabled,
		fs.ErrNotExist, fs.ErrExist, fs.ErrPermission, context.Canceled, context.DeadlineExceeded, kv.ErrIO, kv.ErrCorruption,
	} {
		expected := false
		for _, is := range want.is {
			expected = expected || is == other
		}
		if !expected && errors.Is(err, other) {
			t.Errorf("%v: errors.Is finds %v, which it is not", want.kind, other)
		}
	}
}

// Every thing that can be thrown, in the place of every kind of result.
func TestThrows(t *testing.T) {
	defer nothingAlive(t)()
	thrower, err := faults.NewThrower(faults.KindNothing)
	must(t, err)
	defer thrower.Close()
	keeper := faults.NewKeeper("text")
	defer keeper.Close()
	places := map[string]func(faults.Kind) error{
		"unit":          faults.ThrowUnit,
		"bool":          func(k faults.Kind) error { _, err := faults.ThrowBool(k); return err },
		"i32":           func(k faults.Kind) error { _, err := faults.ThrowI32(k); return err },
		"f64":           func(k faults.Kind) error { _, err := faults.ThrowF64(k); return err },
		"enum":          func(k faults.Kind) error { _, err := faults.ThrowEnum(k); return err },
		"record":        func(k faults.Kind) error { _, err := faults.ThrowRecord(k); return err },
		"string":        func(k faults.Kind) error { _, err := faults.ThrowString(k); return err },
		"bytes":         func(k faults.Kind) error { _, err := faults.ThrowBytes(k); return err },
		"records":       func(k faults.Kind) error { _, err := faults.ThrowRecords(k); return err },
		"option":        func(k faults.Kind) error { _, _, err := faults.ThrowOption(k); return err },
		"option string": func(k faults.Kind) error { _, _, err := faults.ThrowOptionString(k); return err },
		"conversion":    func(k faults.Kind) error { _, err := faults.ThrowInConversion(k); return err },
		"after objects": func(k faults.Kind) error { return closing(faults.ThrowAfter(3, k)) },
		"constructor":   func(k faults.Kind) error { return closing(faults.NewThrower(k)) },
		"method":        func(k faults.Kind) error { _, err := thrower.Fire(k); return err },
		"mut method":    func(k faults.Kind) error { return thrower.FireMut(k) },
		"lent text":     func(k faults.Kind) error { _, err := thrower.Text(k); return err },
		"static":        func(k faults.Kind) error { _, err := faults.ThrowerFireStatic(k); return err },
		"out":           func(k faults.Kind) error { _, err := faults.OutThrows(k); return err },
		"borrower":      func(k faults.Kind) error { return closing(keeper.LendOrThrow(k)) },
		"taken object": func(k faults.Kind) error {
			return faults.TakeTokenAndThrow(faults.NewToken(1), k)
		},
	}
	for name, place := range places {
		t.Run(name, func(t *testing.T) {
			must(t, place(faults.KindNothing))
			for _, want := range throws {
				want.check(t, place(want.kind))
			}
		})
	}
}

// closing closes an object that should not be there.
func closing[T interface{ Close() error }](object T, err error) error {
	if err == nil {
		return object.Close()
	}
	return err
}

func TestThrowsWithoutASet(t *testing.T) {
	err := faults.ThrowPlain(faults.KindOwn)
	wantError(t, err, faults.CodeUnknown)
	if errors.Is(err, faults.ErrOwn) {
		t.Error("an error without a set has a kind")
	}
	_, err = faults.ThrowNarrow(faults.KindInt)
	wantError(t, err, faults.ErrNumber)
	_, err = faults.ThrowNarrow(faults.KindOverflowError)
	wantError(t, err, faults.ErrAtRunTime, faults.CodeOutOfRange)
	if errors.Is(err, faults.ErrNumber) || errors.Is(err, faults.ErrOwn) {
		t.Error("kinds of two sets are mixed up")
	}
}

func TestThrowsInParameter(t *testing.T) {
	n := give(faults.ThrowInParameter("kept"))(t)
	becomes(t, "ThrowInParameter", n, 4)
	_, err := faults.ThrowInParameter("throw")
	wantError(t, err, faults.ErrOwn)
}

func TestErrorFields(t *testing.T) {
	var e *faults.Error
	err := faults.ThrowUnit(faults.KindNotFound)
	if !errors.As(err, &e) || e.Detail != int64(syscall.ENOENT) || e.Domain != "system" || e.Cause != nil {
		t.Errorf("%+v", e)
	}
	err = faults.ThrowUnit(faults.KindOwnCategory)
	if !errors.As(err, &e) || e.Detail != 1 || e.Domain != "faults" {
		t.Errorf("%+v", e)
	}
	for _, code := range []faults.Code{faults.CodeCancelled, faults.CodeUnauthenticated, faults.Code(99)} {
		if code.String() == "" || code.Error() == "" {
			t.Errorf("code %d has no text", int32(code))
		}
	}
}

func TestCauses(t *testing.T) {
	var e *faults.Error
	err := faults.ThrowUnit(faults.KindNested)
	var messages []string
	for at := err; at != nil; at = errors.Unwrap(at) {
		if !errors.As(at, &e) {
			t.Fatalf("%T in the chain", at)
		}
		messages = append(messages, e.Type+": "+e.Message)
	}
	want := []string{"faults::error: outermost", "faults::derived_error: in the middle", "faults::most_derived_error: innermost"}
	if fmt.Sprint(messages) != fmt.Sprint(want) {
		t.Errorf("%q, want %q", messages, want)
	}
	if e.Cause != nil || errors.Unwrap(e) != nil {
		t.Error("the last error has a cause: a typed nil?")
	}
	for _, message := range []string{"outermost", "in the middle", "innermost"} {
		if !strings.Contains(err.Error(), message) {
			t.Errorf("%q lacks %q", err, message)
		}
	}

	err = faults.ThrowUnit(faults.KindNestedInt)
	if cause := errors.Unwrap(err); !errors.As(cause, &e) || e.Type != "int" || e.Message != "42" {
		t.Errorf("the cause is %+v", cause)
	}

	err = faults.ThrowUnit(faults.KindNestedDeep)
	depth := 0
	for at := err; at != nil; at = errors.Unwrap(at) {
		depth++
	}
	if depth < 10 || depth > 100 {
		t.Errorf("a thousand causes arrive as %d", depth)
	}
}

func TestSuccessIsNil(t *testing.T) {
	// An error interface around a nil *Error would not be nil.
	if err := faults.ThrowUnit(faults.KindNothing); err != nil {
		t.Errorf("%T %v", err, err)
	}
	if _, err := faults.ThrowI32(faults.KindNothing); err != nil {
		t.Errorf("%T %v", err, err)
	}
	if err := faults.LevelStatus(false); err != nil {
		t.Errorf("%T %v", err, err)
	}
}

func TestBrokenContracts(t *testing.T) {
	defer nothingAlive(t)()
	becomes(t, "BreaksContract", faults.BreaksContract(faults.KindNothing), 7)
	for _, want := range throws {
		err := panicOf(t, func() { faults.BreaksContract(want.kind) })
		var e *faults.Error
		if !errors.As(err, &e) {
			t.Fatalf("%v: panicked with %T", want.kind, err)
		}
		if !strings.Contains(err.Error(), e.Message) {
			t.Errorf("%v: %.200q lacks the message", want.kind, err)
		}
	}
	wantError(t, panicOf(t, func() { faults.NullUniqueUnchecked() }), faults.CodeInternal)
	wantError(t, panicOf(t, func() { faults.WrongColorUnchecked() }), faults.CodeInternal)
}

func TestBrokenPromises(t *testing.T) {
	defer nothingAlive(t)()
	for name, call := range map[string]func() error{
		"null by unique_ptr":     func() error { return closing(faults.NullUnique()) },
		"null by pointer":        func() error { return closing(faults.NullRaw()) },
		"null through a pointer": func() error { return closing(faults.OutNull()) },
		"null text":              func() error { _, err := faults.NullText(); return err },
		"wrong enumerator":       func() error { _, err := faults.WrongColor(); return err },
		"in an optional":         func() error { _, _, err := faults.WrongOptionalColor(); return err },
		"in a vector":            func() error { _, err := faults.WrongColors(); return err },
		"in a record":            func() error { _, err := faults.WrongColorInRecord(); return err },
		"odd bool":               func() error { _, err := faults.OddBool(); return err },
		"odd bool in a vector":   func() error { _, err := faults.OddBools(); return err },
	} {
		t.Run(name, func(t *testing.T) { wantError(t, call(), faults.CodeInternal) })
	}
}

func TestWrongEnumeratorsFromGo(t *testing.T) {
	for name, call := range map[string]func(){
		"by value":    func() { faults.EchoColor(77) },
		"in a record": func() { faults.EchoFlagged(faults.Flagged{Color: 77}) },
		"by pointer":  func() { faults.EchoNested(faults.Nested{Color: 77}) },
		"in a slice":  func() { faults.ReverseColors([]faults.Color{faults.ColorRed, 77}) },
		"deep in one": func() { faults.ReverseNested([]faults.Nested{nested, {Color: 0}}) },
		"an optional": func() { faults.EchoOptionColor(new(faults.Color)) },
	} {
		t.Run(name, func(t *testing.T) { wantError(t, panicOf(t, call), faults.CodeInvalidArgument) })
	}
}

func TestStatuses(t *testing.T) {
	wantError(t, faults.LevelStatus(true), faults.CodeUnknown)
	if err := faults.LevelStatus(true); !strings.Contains(err.Error(), "NotFound: no such thing") {
		t.Error(err)
	}
	must(t, faults.AbslByNumber(0))
	var e *faults.Error
	err := faults.AbslByNumber(5)
	if !errors.As(err, &e) || e.Message != "as you asked" || e.Detail != 5 {
		t.Errorf("%+v", err)
	}
	becomes(t, "ExpectedText", give(faults.ExpectedText(false))(t), 7)
	_, err = faults.ExpectedText(true)
	if err == nil || !strings.Contains(err.Error(), "not what you expected") {
		t.Error(err)
	}
	becomes(t, "ExpectedCode", give(faults.ExpectedCode(0))(t), "as expected")
	_, err = faults.ExpectedCode(int32(syscall.EACCES))
	wantError(t, err, fs.ErrPermission, faults.CodePermissionDenied)
	must(t, faults.ErrorCode(0))
	wantError(t, faults.ErrorCode(int32(syscall.ENOENT)), fs.ErrNotExist, faults.CodeNotFound)
	must(t, faults.OwnErrorCode(false))
	err = faults.OwnErrorCode(true)
	if !errors.As(err, &e) || e.Domain != "faults" || e.Detail != 2 || e.Message != "gone" {
		t.Errorf("%+v", err)
	}
}

func TestCStringArguments(t *testing.T) {
	for _, text := range []string{"", "five5", "\xff", strings.Repeat("x", 70_000)} {
		if n, err := faults.CLength(text); n != len(text) || err != nil {
			t.Errorf("CLength of %d bytes: %d, %v", len(text), n, err)
		}
	}
	if _, err := faults.CLength("a\x00b"); !errors.Is(err, faults.CodeInvalidArgument) {
		t.Errorf("CLength of text with a NUL: %v", err)
	}
	text := "ab"
	if n, err := faults.CLengthOr(&text); n != 2 || err != nil {
		t.Errorf("CLengthOr: %d, %v", n, err)
	}
	if n, err := faults.CLengthOr(nil); n != -1 || err != nil {
		t.Errorf("CLengthOr of nothing: %d, %v", n, err)
	}
	if n, err := faults.CLengths("ab", nil); n != 102 || err != nil {
		t.Errorf("CLengths: %d, %v", n, err)
	}
}

func TestPlacesInAnArgument(t *testing.T) {
	defer nothingAlive(t)()
	count, places, err := faults.OutPlaces("two words", 3)
	if count != 2 || !slices.Equal(places, [][2]int{{0, 3}, {4, 9}, {-1, -1}}) || err != nil {
		t.Errorf("OutPlaces: %d, %v, %v", count, places, err)
	}
	count, places, err = faults.OutPlaces("", 1)
	if count != 1 || !slices.Equal(places, [][2]int{{0, 0}}) || err != nil {
		t.Errorf("OutPlaces of nothing: %d, %v, %v", count, places, err)
	}
	if _, _, err := faults.OutPlaces("x", -1); !errors.Is(err, faults.CodeInvalidArgument) {
		t.Errorf("OutPlaces of -1: %v", err)
	}
	if _, err := faults.OutPlaceElsewhere([]byte("x"), 1); !errors.Is(err, faults.CodeInternal) {
		t.Errorf("OutPlaceElsewhere: %v", err)
	}
}

func TestSeveralOutParameters(t *testing.T) {
	defer nothingAlive(t)()
	long := strings.Repeat("x", 5000)
	before, after, ok := faults.OutSplit(long+"::\x00é", "::")
	if before != long || after != "\x00é" || !ok {
		t.Errorf("OutSplit: %d bytes, %q, %t", len(before), after, ok)
	}
	if before, after, ok := faults.OutSplit("text", "::"); before != "" || after != "" || ok {
		t.Errorf("OutSplit without a separator: %q, %q, %t", before, after, ok)
	}
	rest, word, ok := faults.InoutWord([]byte("two words"))
	if string(rest) != "words" || string(word) != "two" || !ok {
		t.Errorf("InoutWord: %q, %q, %t", rest, word, ok)
	}
	count, text, err := faults.InoutReplace("a.b.c", ".", long, faults.KindNothing)
	if count != 2 || text != "a"+long+"b"+long+"c" || err != nil {
		t.Errorf("InoutReplace: %d, %d bytes, %v", count, len(text), err)
	}
	_, _, err = faults.InoutReplace("a", "a", "b", faults.KindOutOfRange)
	if !errors.Is(err, faults.CodeOutOfRange) {
		t.Errorf("InoutReplace that throws: %v", err)
	}
	less, pair := faults.InoutRecord(faults.Pair{First: 2, Second: 1})
	if !less || pair != (faults.Pair{First: 1, Second: 2}) {
		t.Errorf("InoutRecord: %t, %v", less, pair)
	}
	if n := faults.InoutI64(7); n != -7 {
		t.Errorf("InoutI64: %d", n)
	}
	first, numbers, second, color, err := faults.OutSeveral(false)
	if err != nil {
		t.Fatal(err)
	}
	if first.Value() != 1 || !slices.Equal(numbers, []int32{1, 2, 3}) || second.Value() != 2 || color != faults.ColorBlue {
		t.Errorf("OutSeveral: %v, %v, %v, %v", first.Value(), numbers, second.Value(), color)
	}
	if err := errors.Join(first.Close(), second.Close()); err != nil {
		t.Error(err)
	}
	if first, numbers, second, color, err := faults.OutSeveral(true); first != nil || numbers != nil || second != nil || color != 0 || err == nil {
		t.Errorf("OutSeveral that fails: %v, %v, %v, %v, %v", first, numbers, second, color, err)
	}
	if _, _, err := faults.OutBadColor(); err == nil {
		t.Error("OutBadColor: no error")
	}
}

func TestOutParameters(t *testing.T) {
	defer nothingAlive(t)()
	becomes(t, "OutBool", give(faults.OutBool(false))(t), true)
	becomes(t, "OutI32", give(faults.OutI32(false))(t), 7)
	becomes(t, "OutU64", give(faults.OutU64(false))(t), 1<<63)
	becomes(t, "OutF64", give(faults.OutF64(false))(t), 0.5)
	becomes(t, "OutEnum", give(faults.OutEnum(false))(t), faults.ColorBlue)
	becomes(t, "OutRecord", give(faults.OutRecord(false))(t), faults.Pair{First: 3, Second: 4})
	becomes(t, "OutString", give(faults.OutString(false))(t), "out\x00text")
	becomes(t, "OutBytes", string(give(faults.OutBytes(false))(t)), "\x00\x01\xff")
	becomes(t, "OutRecords", fmt.Sprint(give(faults.OutRecords(false))(t)), "[{1 2} {3 4}]")
	becomes(t, "OutAbsl", give(faults.OutAbsl(false))(t), 7)
	becomes(t, "OutErrorCode", give(faults.OutErrorCode(false))(t), 7)
	for _, token := range []*faults.Token{give(faults.OutUnique(false))(t), give(faults.OutRaw(false))(t)} {
		becomes(t, "Value", token.Value(), 7)
		must(t, token.Close())
	}
	found, ok := faults.OutFound(true)
	becomes(t, "OutFound", found, 7)
	becomes(t, "OutFound", ok, true)
	found, ok = faults.OutFound(false)
	becomes(t, "OutFound", found, 0)
	becomes(t, "OutFound", ok, false)
	text, ok := faults.OutFoundText(true)
	becomes(t, "OutFoundText", text, "found")
	becomes(t, "OutFoundText", ok, true)
	text, ok = faults.OutFoundText(false)
	becomes(t, "OutFoundText", text, "")
	becomes(t, "OutFoundText", ok, false)

	for name, call := range map[string]func() error{
		"bool":    func() error { _, err := faults.OutBool(true); return err },
		"enum":    func() error { _, err := faults.OutEnum(true); return err },
		"record":  func() error { _, err := faults.OutRecord(true); return err },
		"string":  func() error { _, err := faults.OutString(true); return err },
		"bytes":   func() error { _, err := faults.OutBytes(true); return err },
		"records": func() error { _, err := faults.OutRecords(true); return err },
		"unique":  func() error { return closing(faults.OutUnique(true)) },
		"raw":     func() error { return closing(faults.OutRaw(true)) },
		"absl":    func() error { _, err := faults.OutAbsl(true); return err },
		"code":    func() error { _, err := faults.OutErrorCode(true); return err },
	} {
		if err := call(); err == nil {
			t.Errorf("%s: a status that is not ok is no error", name)
		}
	}
}

// The words of a failure come out of an argument, beside an object too.
func TestWordsThatComeOut(t *testing.T) {
	defer nothingAlive(t)()
	for _, make := range []func(int32) (*faults.Token, error){faults.UniqueOrWhy, faults.RawOrWhy, faults.TokenAndWhy} {
		token := give(make(5))(t)
		becomes(t, "Value", token.Value(), 5)
		must(t, token.Close())
		token, err := make(-5)
		if token != nil || err == nil || !strings.Contains(err.Error(), "refused: -5") {
			t.Errorf("%v, %v", token, err)
		}
	}
	token, ok, err := faults.UniqueNoneOrWhy(0)
	if token != nil || ok || err != nil {
		t.Errorf("%v, %v, %v", token, ok, err)
	}
	if _, ok, err = faults.NumberOrWhy(0); ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
	if text, ok, err := faults.TextOrWhy(1); text != "text" || !ok || err != nil {
		t.Errorf("%q, %v, %v", text, ok, err)
	}
	if _, ok, err = faults.TextOrWhy(-1); ok || err == nil || !strings.Contains(err.Error(), "refused: -1") {
		t.Errorf("%v, %v", ok, err)
	}
	_, err = faults.CheckedNumber("x")
	wantError(t, err, faults.CodeInvalidArgument)
	must(t, give(faults.CheckedNumber("12"))(t).Close())
}

// Failures that only the description knows of: #[fails] and #[none].
func TestReadFailures(t *testing.T) {
	defer nothingAlive(t)()
	said := func(err error, code faults.Code, detail int64, message string) {
		t.Helper()
		var e *faults.Error
		if !errors.As(err, &e) || e.Code != code || e.Detail != detail || e.Message != message {
			t.Errorf("%+v, want %v, %d, %q", err, code, detail, message)
		}
	}
	number := give(faults.NewNumber("99"))(t)
	must(t, number.Grow(1))
	said(number.Grow(5), faults.CodeUnknown, 5, "full")
	becomes(t, "Value", number.Value(), 100)
	must(t, number.Close())
	_, err := faults.NewNumber("twelve")
	said(err, faults.CodeInvalidArgument, 1, "no digits: twelve")
	_, err = faults.NewNumber("13")
	said(err, faults.CodeInvalidArgument, 40, "the constructor of faults::Number failed")
	_, err = faults.NumberByUnique("x")
	said(err, faults.CodeUnknown, 1, "no digits: x")
	_, err = faults.NumberByPointer("eight")
	said(err, faults.CodeUnknown, 0, "eight")
	_, err = faults.NumberByPointer("")
	said(err, faults.CodeUnknown, 0, "faults::number_by_pointer failed")
	must(t, give(faults.NumberByPointer("8"))(t).Close())

	const words = "said by the library, of the call before"
	must(t, faults.Succeed(true))
	said(faults.Succeed(false), faults.CodeUnknown, 0, "faults::succeed failed")
	becomes(t, "CountOrNegative", give(faults.CountOrNegative(4))(t), 4)
	_, err = faults.CountOrNegative(-3)
	said(err, faults.CodeUnknown, -3, words)
	_, err = faults.WordsOrNull(-1)
	said(err, faults.CodeNotFound, 0, words)
	becomes(t, "ReadText", give(faults.ReadText(true))(t), "read")
	_, err = faults.ReadText(false)
	said(err, faults.CodeUnknown, 0, words)
	must(t, faults.SucceedInBlock(true))
	said(faults.SucceedInBlock(false), faults.CodeAborted, 0, words)

	text, ok, err := faults.FindText("key")
	if text != "found" || !ok || err != nil {
		t.Error(text, ok, err)
	}
	text, ok, err = faults.FindText("absent")
	if text != "" || ok || err != nil {
		t.Error(text, ok, err)
	}
	count, text, ok, err := faults.FindBoth("key")
	if count != 7 || text != "found" || !ok || err != nil {
		t.Error(count, text, ok, err)
	}
	count, text, ok, err = faults.FindBoth("absent")
	if count != 0 || text != "" || ok || err != nil {
		t.Error(count, text, ok, err)
	}
	_, _, err = faults.FindText("damaged")
	said(err, faults.CodeUnknown, 0, "Corruption: damaged")
	if at, ok := faults.PositionOf("haystack", "stack"); at != 3 || !ok {
		t.Error(at, ok)
	}
	if at, ok := faults.PositionOf("haystack", "needle"); at != 0 || ok {
		t.Error(at, ok)
	}
}

// What an error holds beside its message, as C++ has it.
func TestErrorsHoldWhatTheirExceptionsDo(t *testing.T) {
	defer nothingAlive(t)()
	must(t, faults.RefuseText(0, nil))
	for _, text := range []string{"", "text", "a\x00b", "\xff\xfe", strings.Repeat("x", 100_000)} {
		_, weighed := faults.WeighText(6, []byte(text))
		for _, err := range []error{faults.RefuseText(6, []byte(text)), weighed} {
			wantError(t, err, faults.ErrText, faults.CodeInvalidArgument)
			var refused *faults.TextError
			if !errors.As(err, &refused) {
				t.Fatalf("%T: %v", err, err)
			}
			if refused.How != 6 || refused.At != (faults.Pair{First: 1, Second: -2}) || refused.Color != faults.ColorBlue ||
				refused.Text != text || string(refused.Bytes) != text || !slices.Equal(refused.Wides, []int16{-1, 2}) ||
				refused.Size != len(text) || !refused.IsLast {
				t.Errorf("%q: %+v", text, refused)
			}
			if refused.Err.Type != "faults::text_refused" || err.Error() != refused.Err.Error() {
				t.Errorf("%+v", refused.Err)
			}
		}
	}
	// What derives from it is of a kind of its own.
	err := faults.RefuseText(5, []byte("x"))
	wantError(t, err, faults.ErrWord)
	var refused *faults.TextError
	if errors.As(err, &refused) || errors.Is(err, faults.ErrText) {
		t.Errorf("%+v", err)
	}
}

// An error has the kind of a variant with fields only if it has the fields.
func TestKindsWithFieldsHaveThem(t *testing.T) {
	defer nothingAlive(t)()
	var standard *faults.StandardError
	if err := faults.ThrowAny(faults.KindRuntimeError); !errors.As(err, &standard) || standard.What != "a runtime error!" {
		t.Errorf("%+v", err)
	}
	_, fails := faults.NumberFails(-5)
	for _, err := range []error{faults.ThrowAny(faults.KindBadAlloc), fails} {
		if err == nil || errors.Is(err, faults.ErrStandard) || errors.As(err, &standard) {
			t.Errorf("%+v", err)
		}
	}
	// What a test makes by hand has the kind too.
	err := error(&faults.StandardError{What: "made up"})
	if !errors.Is(err, faults.ErrStandard) || err.Error() != "faults: standard" {
		t.Error(err)
	}
}

// An error whose fields cannot be read is of no kind, and says why.
func TestFieldsThatCannotBeRead(t *testing.T) {
	defer nothingAlive(t)()
	for how, why := range map[int32]string{1: "the text is gone (std::out_of_range)", 2: "99"} {
		err := faults.RefuseText(how, []byte("x"))
		wantError(t, err, faults.CodeInvalidArgument)
		var refused *faults.TextError
		if errors.Is(err, faults.ErrText) || errors.As(err, &refused) {
			t.Errorf("%+v", err)
		}
		if !strings.Contains(err.Error(), "a refused text") || !strings.Contains(err.Error(), why) {
			t.Error(err)
		}
	}
}

// The causes of an error have fields too, and the package's name stands once.
func TestFieldsOfCauses(t *testing.T) {
	defer nothingAlive(t)()
	err := faults.RefuseText(3, []byte("inner"))
	var refused *faults.TextError
	if !errors.As(err, &refused) || refused.Text != "inner" || !errors.Is(err, faults.ErrText) {
		t.Errorf("%+v", err)
	}
	if strings.Count(err.Error(), "faults: ") != 1 || !strings.HasSuffix(err.Error(), ": a refused text (faults::text_refused)") {
		t.Errorf("%q", err)
	}
	err = faults.RefuseText(4, []byte("inner"))
	if !errors.As(err, &refused) || refused.Text != "outer" {
		t.Errorf("%+v", err)
	} else if !errors.As(refused.Err.Cause, &refused) || refused.Text != "inner" {
		t.Errorf("%+v", err)
	}
}

// Sets that are made of the library's own enums, statuses and classes.
func TestErrorSets(t *testing.T) {
	defer nothingAlive(t)()
	must(t, faults.CheckNumber("12"))
	wantError(t, faults.CheckNumber("x"), faults.ErrNotDigits, faults.CodeUnknown)
	wantError(t, faults.CheckNumber("1234567890"), faults.ErrTooLong, faults.CodeOutOfRange)
	wantError(t, faults.CheckNumber("13"), faults.ErrThirteen)
	if err := faults.CheckNumber("13"); err == nil || !strings.Contains(err.Error(), "Unlucky") {
		t.Error(err)
	}
	becomes(t, "ParseNumber", give(faults.ParseNumber("12"))(t), 12)
	_, err := faults.ParseNumber("x")
	wantError(t, err, faults.ErrNotDigits)
	_, err = faults.SortedNumber("1234567890")
	wantError(t, err, faults.ErrTooLong, faults.CodeOutOfRange)
	must(t, give(faults.SortedNumber("1"))(t).Close())
	_, err = faults.ReadNumber("1234567890")
	wantError(t, err, faults.ErrTooLong, faults.CodeOutOfRange)
	var e *faults.Error
	if !errors.As(err, &e) || e.Type != "faults::number_refused" || e.Message != "refused at 9" || e.Detail != 9 {
		t.Errorf("%+v", err)
	}
	wantError(t, faults.AbslSorted(5), faults.ErrGone, faults.CodeNotFound)
	err = faults.AbslSorted(15)
	wantError(t, err, faults.CodeDataLoss)
	if errors.Is(err, faults.ErrGone) {
		t.Error("every code is taken for one")
	}
	wantError(t, faults.LevelSorted(true), faults.ErrAbsent, faults.CodeNotFound)
	_, err = faults.FindSorted("damaged")
	wantError(t, err, faults.ErrDamaged, faults.CodeDataLoss)
}

func TestStore(t *testing.T) {
	defer nothingAlive(t)()
	path := filepath.Join(t.TempDir(), "log")
	store := give(kv.OpenStore(path, kv.DurabilityWritten))(t)
	becomes(t, "Path", store.Path(), path)
	becomes(t, "Put", give(store.Put([]byte("a\x00b"), []byte("\xff\x00")))(t), kv.Span{Begin: 0, End: 17})
	value, ok, err := store.Get([]byte("a\x00b"))
	if string(value) != "\xff\x00" || !ok || err != nil {
		t.Fatal(value, ok, err)
	}
	value, ok, err = store.Get([]byte("absent"))
	if value != nil || ok || err != nil {
		t.Fatal(value, ok, err)
	}
	_, err = store.Put(nil, nil)
	wantError(t, err, kv.ErrInvalid, kv.CodeInvalidArgument)
	_, err = store.Locate([]byte("absent"))
	wantError(t, err, kv.CodeUnknown)
	records := give(store.Verify())(t)
	becomes(t, "Verify", records, 1)
	stats := store.Stats()
	becomes(t, "Stats", stats, kv.Stats{Entries: 1, LiveBytes: 5, Log: kv.Span{End: 17}, Durability: kv.DurabilityWritten})

	batch := kv.NewBatch()
	must(t, batch.Put([]byte("k"), []byte("v")))
	must(t, batch.Erase([]byte("a\x00b")))
	must(t, store.Apply(batch))
	wantError(t, batch.Put([]byte("k"), nil), kv.ErrClosed) // the store took it
	must(t, batch.Close())
	becomes(t, "Dump", store.Dump(), "k=v\n")

	batch = kv.NewBatch()
	must(t, batch.Expect([]byte("k"), nil))
	wantError(t, store.Apply(batch), kv.ErrConflict, kv.CodeAborted)
	wantError(t, batch.Put([]byte("k"), nil), kv.ErrClosed) // on failure too

	reader := give(kv.OpenReadOnly(path))(t)
	_, err = reader.Put([]byte("k"), nil)
	wantError(t, err, kv.ErrReadOnly, kv.CodeFailedPrecondition)
	other := kv.NewInMemoryStore("other")
	becomes(t, "Merge", give(other.Merge(reader))(t), 1)
	becomes(t, "Label", other.Label(), "other")
	clone := give(kv.Clone(store))(t)
	becomes(t, "Dump", clone.Dump(), "k=v\n")
	becomes(t, "Drain", give(other.Drain(clone))(t), 1)
	becomes(t, "Len", clone.Len(), 0)
	for _, s := range []*kv.Store{store, reader, other, clone} {
		must(t, s.Close())
	}
}

func TestCursors(t *testing.T) {
	defer nothingAlive(t)()
	store := kv.NewInMemoryStore("")
	for _, key := range []string{"b", "a", "c"} {
		give(store.Put([]byte(key), []byte(strings.Repeat(key, 3))))(t)
	}
	var all strings.Builder
	cursor := store.Cursor()
	for ; cursor.Valid(); must(t, cursor.Next()) {
		all.Write(give(cursor.Key())(t))
		all.Write(give(cursor.Value())(t))
	}
	becomes(t, "all entries", all.String(), "aaaabbbbcccc")
	wantError(t, cursor.Next(), kv.ErrEnd, kv.CodeOutOfRange)
	cursor.Seek([]byte("bb"))
	becomes(t, "Key", string(give(cursor.Key())(t)), "c")
	_, err := store.Put([]byte("d"), nil)
	wantError(t, err, kv.ErrInUse) // a cursor is open
	must(t, cursor.Close())
	give(store.Put([]byte("d"), nil))(t)

	cursor, ok := store.Find([]byte("d"))
	if !ok || cursor == nil {
		t.Fatal("Find does not find")
	}
	must(t, cursor.Close())
	if cursor, ok := store.Find([]byte("e")); ok || cursor != nil {
		t.Fatal("Find finds what is not there")
	}
	must(t, store.Close())
}

func TestDamagedStore(t *testing.T) {
	defer nothingAlive(t)()
	path := filepath.Join(t.TempDir(), "log")
	store := give(kv.OpenStore(path, kv.DurabilitySynced))(t)
	give(store.Put([]byte("key"), []byte("value")))(t)
	must(t, store.Close())
	log := give(os.ReadFile(path))(t)
	log[14] ^= 1
	must(t, os.WriteFile(path, log, 0o600))

	_, err := kv.OpenStore(path, kv.DurabilitySynced)
	wantError(t, err, kv.ErrRecovery, kv.ErrCorruption, kv.CodeDataLoss)
	var e *kv.Error
	if !errors.As(errors.Unwrap(err), &e) || e.Type != "kv::corruption" || e.Message != "record at byte 0 has a bad checksum" {
		t.Errorf("%+v", err)
	}
	_, err = kv.OpenStore(filepath.Join(path, "no", "folder"), kv.DurabilityBuffered)
	wantError(t, err, kv.ErrIO, syscall.ENOTDIR)
	_, err = kv.OpenReadOnly(path + ".absent")
	wantError(t, err, kv.ErrIO, fs.ErrNotExist, kv.CodeNotFound)
}

// Two packages in one program, each with its own errors.
func TestTwoPackages(t *testing.T) {
	_, err := kv.OpenReadOnly("/nowhere")
	if errors.Is(err, faults.CodeNotFound) || errors.Is(err, faults.ErrSystem) {
		t.Error("the packages' errors are mixed up")
	}
	var theirs *faults.Error
	if errors.As(err, &theirs) {
		t.Error("the packages' error types are mixed up")
	}
	wantError(t, err, kv.CodeNotFound)
	wantError(t, faults.ThrowUnit(faults.KindNotFound), faults.CodeNotFound)
}
