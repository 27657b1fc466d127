//go:build cgo

package harness

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/containers"
	"example.com/faults"
	"example.com/standard"
)

// optionals has a pointer to every value, and a nil one before every third.
func optionals[T any](values ...T) []*T {
	var out []*T
	for i := range values {
		if i%3 == 0 {
			out = append(out, nil)
		}
		out = append(out, &values[i])
	}
	return out
}

// sameAsAlone fails unless a batch gives what the function gives of each item alone.
func sameAsAlone[T, R any](t *testing.T, what string, items []T, one func(T) (R, bool), batch func([]T) ([]R, []bool)) {
	t.Helper()
	for _, row := range [][]T{items, items[:1], items[1:2], {}, nil, slices.Repeat(items, 300)} {
		values, present := batch(row)
		if values == nil || len(values) != len(row) || len(present) != len(row) {
			t.Errorf("%s: %d items gave %d values and %d flags", what, len(row), len(values), len(present))
			continue
		}
		for i, item := range row {
			value, ok := one(item)
			if !reflect.DeepEqual(values[i], value) || present[i] != ok {
				t.Errorf("%s: item %d gave %v, %v, and alone %v, %v", what, i, values[i], present[i], value, ok)
			}
		}
	}
}

func TestRowsThatNeedNotBeThere(t *testing.T) {
	defer nothingAlive(t)()
	sameAsAlone(t, "bool", optionals(true, false), faults.EchoOptionBool, faults.EchoOptionBoolBatch)
	sameAsAlone(t, "i32", optionals[int32](0, -1, 1<<31-1, -1<<31), faults.EchoOptionI32, faults.EchoOptionI32Batch)
	sameAsAlone(t, "u64", optionals(0, ^uint64(0)), faults.EchoOptionU64, faults.EchoOptionU64Batch)
	sameAsAlone(t, "enum", optionals(faults.ColorRed, faults.ColorGreen), faults.EchoOptionColor, faults.EchoOptionColorBatch)
	sameAsAlone(t, "struct", optionals(faults.Pair{}, faults.Pair{First: 1, Second: -2}), faults.EchoOptionPair, faults.EchoOptionPairBatch)
	sameAsAlone(t, "text", optionals("", "a\x00b", "\xff", strings.Repeat("x", 1000)), faults.EchoOptionText, faults.EchoOptionTextBatch)
	// A nil slice is none, and an empty one is there.
	sameAsAlone(t, "bytes", [][]byte{nil, {}, {0}, []byte("ab"), nil}, faults.EchoOptionBytes, faults.EchoOptionBytesBatch)
	sameAsAlone(t, "structs", [][]faults.Pair{nil, {}, {{First: 1}}, nil, {{Second: 2}, {}}}, faults.EchoOptionPairs, faults.EchoOptionPairsBatch)
	sameAsAlone(t, "packed", [][]string{nil, {}, {""}, {"a", "b\x00"}, nil}, containers.EchoMaybe, containers.EchoMaybeBatch)
	at := func(n int64) time.Time { return time.Unix(0, n).UTC() }
	sameAsAlone(t, "time", optionals(at(0), at(-1), at(1<<40)), standard.MaybeTime, standard.MaybeTimeBatch)

	pairs := optionals(faults.Pair{First: 5}, faults.Pair{First: 6}, faults.Pair{First: 7})
	if got := faults.FirstOrBatch(pairs, []int32{1, 2, 3, 4}); !slices.Equal(got, []int32{1, 5, 6, 7}) {
		t.Errorf("the first of each are %v", got)
	}
}

func TestRowsOfTimesThatFail(t *testing.T) {
	long, odd := time.Duration(1<<62), 1500*time.Microsecond
	row := []*time.Duration{nil, &odd, &long}
	values, present, err := standard.MaybeMillisecondsBatch(row)
	var batch *standard.BatchError
	_ = errors.As(err, &batch)
	for i, item := range row {
		value, ok, oneErr := standard.MaybeMilliseconds(item)
		var itemErr error
		if batch != nil {
			itemErr = batch.Errors[i]
		}
		if value != values[i] || ok != present[i] || fmt.Sprint(oneErr) != fmt.Sprint(itemErr) {
			t.Errorf("item %d gave %v, %v, %v, and alone %v, %v, %v", i, values[i], present[i], itemErr, value, ok, oneErr)
		}
	}
	tooLate := time.Unix(1<<40, 0)
	wantError(t, panicOf(t, func() { standard.MaybeTimeBatch([]*time.Time{nil, &tooLate}) }), standard.CodeOutOfRange)
}

func TestEnumeratorThatIsNoneOfARow(t *testing.T) {
	wrong := faults.Color(99)
	wantError(t, panicOf(t, func() { faults.EchoOptionColorBatch([]*faults.Color{nil, &wrong}) }), faults.CodeInvalidArgument)
}

// itemErrors are the errors of n items.
func itemErrors(err error, n int) []error {
	if batch := (*faults.BatchError)(nil); errors.As(err, &batch) {
		return batch.Errors
	}
	return make([]error, n)
}

func TestRowsOfCStrings(t *testing.T) {
	texts := []string{"", "a", "a\x00b", "\xff\xfe", strings.Repeat("x", 70000), "\x00"}
	lengths, err := faults.CLengthBatch(texts)
	errs := itemErrors(err, len(texts))
	for i, text := range texts {
		length, oneErr := faults.CLength(text)
		if int(lengths[i]) != length || fmt.Sprint(errs[i]) != fmt.Sprint(oneErr) {
			t.Errorf("text %d has %d bytes, %v, and alone %d, %v", i, lengths[i], errs[i], length, oneErr)
		}
	}
	for _, i := range []int{2, 5} {
		wantError(t, errs[i], faults.CodeInvalidArgument)
	}
	maybe := optionals(texts...)
	numbers, err := faults.CLengthOrBatch(maybe)
	errs = itemErrors(err, len(maybe))
	for i, text := range maybe {
		number, oneErr := faults.CLengthOr(text)
		if numbers[i] != number || fmt.Sprint(errs[i]) != fmt.Sprint(oneErr) {
			t.Errorf("text %d gives %d, %v, and alone %d, %v", i, numbers[i], errs[i], number, oneErr)
		}
	}
	both, err := faults.CLengthsBatch([]string{"ab", "", "abc"}, []*string{nil, &texts[1], nil})
	must(t, err)
	if !slices.Equal(both, []uint{102, 1, 103}) {
		t.Errorf("the lengths are %v", both)
	}
	_, err = faults.CLengthsBatch([]string{"ab"}, nil)
	wantError(t, err, faults.CodeInvalidArgument)
}

func TestRowsOfPaths(t *testing.T) {
	paths := []string{"", "/", "a//b/../c/", "/\xff\xfe", "a\x00.txt", strings.Repeat("d/", 10000), "\x00", "/ä/日本"}
	check := func(what string, got []string, err error, one func(string) (string, error)) {
		t.Helper()
		var batch *standard.BatchError
		if !errors.As(err, &batch) || len(got) != len(paths) {
			t.Fatalf("%s: %d paths, %v", what, len(got), err)
		}
		for i, path := range paths {
			value, oneErr := one(path)
			if got[i] != value || fmt.Sprint(batch.Errors[i]) != fmt.Sprint(oneErr) {
				t.Errorf("%s: %q gave %q, %v, and alone %q, %v", what, path, got[i], batch.Errors[i], value, oneErr)
			}
		}
		wantError(t, batch.Errors[4], standard.CodeInvalidArgument)
	}
	got, err := standard.SamePathBatch(paths)
	check("by reference", got, err, standard.SamePath)
	got, err = standard.SamePathCStringBatch(paths)
	check("as a C string", got, err, standard.SamePathCString)

	maybe := optionals(paths...)
	values, present, err := standard.MaybePathBatch(maybe)
	var batch *standard.BatchError
	if !errors.As(err, &batch) {
		t.Fatal(err)
	}
	for i, path := range maybe {
		value, ok, oneErr := standard.MaybePath(path)
		if values[i] != value || present[i] != ok || fmt.Sprint(batch.Errors[i]) != fmt.Sprint(oneErr) {
			t.Errorf("path %d gave %q, %v, and alone %q, %v", i, values[i], present[i], value, ok)
		}
	}

	// What C++ gives is refused as alone.
	got, err = standard.PathOfBytesBatch([][]byte{[]byte("a"), {'a', 0}, nil})
	if !slices.Equal(got, []string{"a", "", ""}) {
		t.Errorf("the paths are %q", got)
	}
	if !errors.As(err, &batch) || batch.Errors[0] != nil || batch.Errors[2] != nil {
		t.Fatal(err)
	}
	wantError(t, batch.Errors[1], standard.CodeInternal)
	got, err = standard.ExtensionOfBatch([]string{"a.txt", "b", "c.gz"})
	must(t, err)
	if want := []string{".txt", "", ".gz"}; !slices.Equal(got, want) {
		t.Errorf("the extensions are %q, not %q", got, want)
	}
}
