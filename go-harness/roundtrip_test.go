//go:build cgo

package harness

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"example.com/faults"
)

// same checks that C++ gives every value back as it was.
func same[T comparable](t *testing.T, name string, echo func(T) T, values ...T) {
	t.Helper()
	for _, v := range values {
		if got := echo(v); got != v {
			t.Errorf("%s(%v) = %v", name, v, got)
		}
	}
}

// becomes checks that C++ has really been asked.
func becomes[T comparable](t *testing.T, name string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", name, got, want)
	}
}

func TestIntegers(t *testing.T) {
	same(t, "EchoBool", faults.EchoBool, false, true)
	same(t, "EchoI8", faults.EchoI8, 0, 1, -1, math.MinInt8, math.MaxInt8)
	same(t, "EchoI16", faults.EchoI16, 0, 1, -1, math.MinInt16, math.MaxInt16)
	same(t, "EchoI32", faults.EchoI32, 0, 1, -1, math.MinInt32, math.MaxInt32)
	same(t, "EchoI64", faults.EchoI64, 0, 1, -1, math.MinInt64, math.MaxInt64)
	same(t, "EchoU8", faults.EchoU8, 0, 1, math.MaxUint8)
	same(t, "EchoU16", faults.EchoU16, 0, 1, math.MaxUint16)
	same(t, "EchoU32", faults.EchoU32, 0, 1, math.MaxUint32)
	same(t, "EchoU64", faults.EchoU64, 0, 1, math.MaxUint64)
	same(t, "EchoIsize", faults.EchoIsize, 0, 1, -1, math.MinInt, math.MaxInt)
	same(t, "EchoUsize", faults.EchoUsize, 0, 1, math.MaxInt)

	becomes(t, "FlipBool", faults.FlipBool(true), false)
	becomes(t, "FlipI8", faults.FlipI8(math.MinInt8), math.MaxInt8)
	becomes(t, "FlipI16", faults.FlipI16(math.MinInt16), math.MaxInt16)
	becomes(t, "FlipI32", faults.FlipI32(0x0f0f0f0f), -0x0f0f0f10)
	becomes(t, "FlipI64", faults.FlipI64(math.MinInt64), math.MaxInt64)
	becomes(t, "FlipU8", faults.FlipU8(1), 254)
	becomes(t, "FlipU16", faults.FlipU16(1), 65534)
	becomes(t, "FlipU32", faults.FlipU32(0x01020304), 0xfefdfcfb)
	becomes(t, "FlipU64", faults.FlipU64(0), math.MaxUint64)
}

func TestFloats(t *testing.T) {
	for _, bits := range []uint64{
		0, 1 << 63, 1, // both zeros, the smallest
		math.Float64bits(math.Inf(1)), math.Float64bits(math.Inf(-1)), math.Float64bits(math.MaxFloat64),
		0x7ff8000000000000, 0x7ff8dead0000beef, 0xfff8000000000001, // quiet NaNs with a payload
	} {
		if got := math.Float64bits(faults.EchoF64(math.Float64frombits(bits))); got != bits {
			t.Errorf("EchoF64: %#x became %#x", bits, got)
		}
	}
	for _, bits := range []uint32{0, 1 << 31, 1, 0x7f800000, 0x7f7fffff, 0x7fc00000, 0x7fcdbeef, 0xffc00001} {
		if got := math.Float32bits(faults.EchoF32(math.Float32frombits(bits))); got != bits {
			t.Errorf("EchoF32: %#x became %#x", bits, got)
		}
	}
	becomes(t, "FlipF64", faults.FlipF64(0.1), -0.1)
	becomes(t, "FlipF32", faults.FlipF32(0.1), -0.1)
}

func TestNegativeSizesAreRefused(t *testing.T) {
	defer func() {
		err, _ := recover().(error)
		wantError(t, err, faults.CodeOutOfRange)
	}()
	n := faults.EchoUsize(-1)
	t.Errorf("EchoUsize(-1) = %d", n)
}

func TestEnums(t *testing.T) {
	same(t, "EchoColor", faults.EchoColor, faults.ColorRed, faults.ColorGreen, faults.ColorBlue)
	same(t, "EchoTiny", faults.EchoTiny, faults.TinyZero, faults.TinyMax)
	same(t, "EchoWide", faults.EchoWide, faults.WideMin, faults.WideZero, faults.WideMax)
	becomes(t, "NextColor", faults.NextColor(faults.ColorGreen), faults.ColorBlue)
	becomes(t, "ColorBlue", int32(faults.ColorBlue), -7)
	becomes(t, "WideMin", int64(faults.WideMin), math.MinInt64)
	becomes(t, "TinyMax", uint8(faults.TinyMax), 255)
	becomes(t, "String", faults.ColorBlue.String(), "Blue")
	becomes(t, "String", faults.Color(77).String(), "Color(77)")
}

var nested = faults.Nested{
	Pair:  faults.Pair{First: 1, Second: -2},
	Color: faults.ColorRed,
	Tiny:  faults.TinyMax,
	Flag:  true,
	Scalars: faults.Scalars{
		Flag: true, I8: math.MinInt8, I16: math.MinInt16, I32: math.MinInt32, I64: math.MinInt64,
		U8: math.MaxUint8, U16: math.MaxUint16, U32: math.MaxUint32, U64: math.MaxUint64,
		F32: -0.5, F64: math.Pi, Isize: math.MinInt, Usize: math.MaxInt,
	},
}

func TestRecords(t *testing.T) {
	same(t, "EchoPair", faults.EchoPair, faults.Pair{}, faults.Pair{First: math.MinInt32, Second: math.MaxInt32})
	same(t, "EchoScalars", faults.EchoScalars, faults.Scalars{}, nested.Scalars)
	same(t, "EchoNested", faults.EchoNested, nested)
	same(t, "EchoFlagged", faults.EchoFlagged, faults.Flagged{On: true, Color: faults.ColorBlue})
	becomes(t, "SwapPair", faults.SwapPair(faults.Pair{First: 1, Second: 2}), faults.Pair{First: 2, Second: 1})

	few := nested
	few.Scalars.Isize, few.Scalars.Usize = -8, 7
	flipped := faults.FlipNested(faults.Nested{
		Pair: few.Pair, Color: few.Color, Tiny: few.Tiny, Flag: few.Flag,
		Scalars: faults.Scalars{Flag: true, I8: 1, I16: 2, I32: 3, I64: 4, U8: 5, U16: 6, U32: 7, U64: 8, F32: 9, F64: 10},
	})
	becomes(t, "FlipNested", flipped.Pair, faults.Pair{First: -2, Second: 1})
	becomes(t, "FlipNested", flipped.Color, faults.ColorGreen)
	becomes(t, "FlipNested", flipped.Tiny, faults.TinyZero)
	becomes(t, "FlipNested", flipped.Scalars.I8, -2)
	becomes(t, "FlipNested", flipped.Scalars.I16, -3)
	becomes(t, "FlipNested", flipped.Scalars.I32, -4)
	becomes(t, "FlipNested", flipped.Scalars.I64, -5)
	becomes(t, "FlipNested", flipped.Scalars.U8, 250)
	becomes(t, "FlipNested", flipped.Scalars.U16, math.MaxUint16-6)
	becomes(t, "FlipNested", flipped.Scalars.U32, math.MaxUint32-7)
	becomes(t, "FlipNested", flipped.Scalars.U64, math.MaxUint64-8)
	becomes(t, "FlipNested", flipped.Scalars.F32, -9)
	becomes(t, "FlipNested", flipped.Scalars.F64, -10)

	becomes(t, "Area", faults.Area(faults.Extent{Width: math.MaxUint32, Height: 2}), 2*math.MaxUint32)
	becomes(t, "Above", faults.Above(faults.LevelLow), faults.LevelMiddle)
}

// texts are strings that break naive code.
var texts = []string{
	"", "a", "\x00", "a\x00b", "\x00\x00end\x00",
	"héllo, 世界 🌍", "\xff\xfe", "caf\xe9", "\xed\xa0\x80", // invalid UTF-8, a lone surrogate
	strings.Repeat("x", 255), strings.Repeat("x", 256), strings.Repeat("x", 257), // around the scratch buffer
	strings.Repeat("long \x00 text ", 1000),
}

func TestText(t *testing.T) {
	big := strings.Repeat("0123456789abcdef", 10<<20/16)
	for _, text := range append(slices.Clone(texts), big) {
		same(t, "EchoText", faults.EchoText, text)
		same(t, "EchoString", faults.EchoString, text)
		same(t, "EchoStringByValue", faults.EchoStringByValue, text)
		reversed := []byte(text)
		slices.Reverse(reversed)
		becomes(t, "ReverseText", faults.ReverseText(text), string(reversed))
	}
	// A part of a string, and a string in a struct that holds pointers.
	holder := struct {
		p    *int
		text string
	}{new(int), big[5:25]}
	same(t, "EchoText", faults.EchoText, holder.text)
	becomes(t, "RepeatText", faults.RepeatText("ab\x00", 3), "ab\x00ab\x00ab\x00")
	becomes(t, "RepeatText", faults.RepeatText("ab", 0), "")
}

func TestCStrings(t *testing.T) {
	for _, text := range []string{"", "text", "\xff\xfe", strings.Repeat("x", 300)} {
		got, err := faults.EchoCString(text)
		if got != text || err != nil {
			t.Errorf("EchoCString(%q) = %q, %v", text, got, err)
		}
	}
	_, err := faults.EchoCString("cut\x00here")
	wantError(t, err, faults.CodeInvalidArgument)
}

func TestBytes(t *testing.T) {
	for _, text := range append(slices.Clone(texts), strings.Repeat("\x00\xff", 5<<20)) {
		b := []byte(text)
		if got := faults.EchoBytes(b); !bytes.Equal(got, b) {
			t.Errorf("EchoBytes of %d bytes gives %d", len(b), len(got))
		}
		got := faults.ReverseBytes(b)
		slices.Reverse(got)
		if !bytes.Equal(got, b) {
			t.Errorf("ReverseBytes of %d bytes is wrong", len(b))
		}
	}
	if got := faults.EchoBytes(nil); len(got) != 0 {
		t.Errorf("EchoBytes(nil) = %v", got)
	}
	becomes(t, "CountByte", faults.CountByte([]byte{0, 1, 0, 255}, 0), 2)
	becomes(t, "CountByte", faults.CountByte(nil, 0), 0)
	// Memory that C++ was lent is not kept, and what it gives is Go's own.
	b := []byte("mine")
	got := faults.EchoBytes(b)
	b[0] = 'x'
	becomes(t, "EchoBytes", string(got), "mine")
}

// reverses checks a function that turns a slice round, at lengths around what
// fits the scratch buffer.
func reverses[T comparable](t *testing.T, name string, reverse func([]T) []T, values ...T) {
	t.Helper()
	for _, n := range []int{0, 1, 2, 3, 31, 32, 33, 64, 65, 128, 129, 256, 257, 10_000} {
		var in []T
		for i := range n {
			in = append(in, values[i%len(values)])
		}
		kept := slices.Clone(in)
		got := reverse(in)
		slices.Reverse(got)
		if !slices.Equal(got, kept) || !slices.Equal(in, kept) {
			t.Errorf("%s of %d elements is wrong", name, n)
		}
	}
}

func TestSlices(t *testing.T) {
	reverses(t, "ReverseI8", faults.ReverseI8, -128, 0, 127)
	reverses(t, "ReverseI16", faults.ReverseI16, math.MinInt16, 1, math.MaxInt16)
	reverses(t, "ReverseI32", faults.ReverseI32, math.MinInt32, 1, math.MaxInt32)
	reverses(t, "ReverseI64", faults.ReverseI64, math.MinInt64, 1, math.MaxInt64)
	reverses(t, "ReverseU16", faults.ReverseU16, 0, 1, math.MaxUint16)
	reverses(t, "ReverseU32", faults.ReverseU32, 0, 1, math.MaxUint32)
	reverses(t, "ReverseU64", faults.ReverseU64, 0, 1, math.MaxUint64)
	reverses(t, "ReverseF32", faults.ReverseF32, 0.5, -1, math.MaxFloat32)
	reverses(t, "ReverseF64", faults.ReverseF64, 0.5, -1, math.MaxFloat64)
	reverses(t, "ReverseColors", faults.ReverseColors, faults.ColorRed, faults.ColorGreen, faults.ColorBlue)
	reverses(t, "ReversePairs", faults.ReversePairs, faults.Pair{First: 1, Second: 2}, faults.Pair{First: -1, Second: 0})
	reverses(t, "ReverseNested", faults.ReverseNested, nested, faults.Nested{Color: faults.ColorBlue})
	reverses(t, "ReverseFlagged", faults.ReverseFlagged, faults.Flagged{On: true, Color: faults.ColorRed}, faults.Flagged{Color: faults.ColorBlue, Off: true})

	becomes(t, "SumI64", faults.SumI64([]int64{1, 2, math.MinInt64}), math.MinInt64+3)
	becomes(t, "SumI64", faults.SumI64(nil), 0)
	becomes(t, "SumPairs", faults.SumPairs([]faults.Pair{{First: 5, Second: 2}, {First: 1, Second: 1}}), 3)
	// A part of an array inside a struct with pointers: only its elements cross.
	holder := struct {
		p    *int
		many [8]int64
	}{new(int), [8]int64{1, 2, 3, 4, 5, 6, 7, 8}}
	becomes(t, "SumI64", faults.SumI64(holder.many[2:4]), 7)
}

func TestLentViews(t *testing.T) {
	defer nothingAlive(t)()
	for _, text := range texts {
		keeper := faults.NewKeeper(text)
		becomes(t, "Text", keeper.Text(), text)
		becomes(t, "View", keeper.View(), text)
		becomes(t, "Bytes", string(keeper.Bytes()), text)
		cut, _, _ := strings.Cut(text, "\x00")
		becomes(t, "CStr", keeper.CStr(), cut)
		view, ok := keeper.OptionalView()
		becomes(t, "OptionalView", view, text)
		becomes(t, "OptionalView", ok, text != "")
		if pairs := keeper.Pairs(); len(pairs) != 0 {
			t.Errorf("Pairs() = %v", pairs)
		}
		// What was copied out of the object survives its change and its end.
		was := keeper.Text()
		must(t, keeper.SetText(strings.Repeat("y", len(text))))
		must(t, keeper.PushPair(faults.Pair{First: 1, Second: 2}))
		pairs := keeper.Pairs()
		must(t, keeper.PushPair(faults.Pair{First: 3, Second: 4}))
		must(t, keeper.Close())
		becomes(t, "Text", was, text)
		if !slices.Equal(pairs, []faults.Pair{{First: 1, Second: 2}}) {
			t.Errorf("Pairs() = %v", pairs)
		}
	}
}

func TestNames(t *testing.T) {
	becomes(t, "OverloadedNumber", faults.OverloadedNumber(1), "number")
	becomes(t, "OverloadedText", faults.OverloadedText("1"), "text")
	becomes(t, "Successor", faults.Successor(1), 2)
	becomes(t, "Twice", faults.Twice(1.5), 3)
	becomes(t, "WithDefault", faults.WithDefault(1), 2)
	becomes(t, "Named", faults.Named(1, 2, 3, 4, "12345", 6), 654321)
	becomes(t, "Depth", faults.Depth(), 1)
	becomes(t, "DeepestDepth", faults.DeepestDepth(), 2)

	lamp := faults.NewLamp()
	defer lamp.Close()
	becomes(t, "Lit", lamp.Lit(), false)
	lamp.Toggle()
	becomes(t, "Lit", lamp.Lit(), true)

	a, b := faults.NewVector(1, 2), faults.NewVector(3, 4)
	sum := a.Plus(b)
	becomes(t, "Plus", sum.X(), 4)
	sum.SetX(-1)
	becomes(t, "Less", sum.Less(a), true)
	for _, v := range []*faults.Vector{a, b, sum} {
		must(t, v.Close())
	}
}

// sameOption checks an optional value that is there, and that is not.
func sameOption[T comparable](t *testing.T, name string, echo func(*T) (T, bool), values ...T) {
	t.Helper()
	var zero T
	if got, ok := echo(nil); ok || got != zero {
		t.Errorf("%s(nil) = %v, %v", name, got, ok)
	}
	for _, v := range values {
		if got, ok := echo(&v); !ok || got != v {
			t.Errorf("%s(%v) = %v, %v", name, v, got, ok)
		}
	}
}

func TestOptions(t *testing.T) {
	sameOption(t, "EchoOptionBool", faults.EchoOptionBool, false, true)
	sameOption(t, "EchoOptionI32", faults.EchoOptionI32, 0, math.MinInt32, math.MaxInt32)
	sameOption(t, "EchoOptionU64", faults.EchoOptionU64, 0, math.MaxUint64)
	sameOption(t, "EchoOptionF64", faults.EchoOptionF64, 0, -0.5, math.Inf(-1))
	sameOption(t, "EchoOptionColor", faults.EchoOptionColor, faults.ColorRed, faults.ColorBlue)
	sameOption(t, "EchoOptionPair", faults.EchoOptionPair, faults.Pair{}, faults.Pair{First: -1, Second: 1})
	sameOption(t, "EchoOptionText", faults.EchoOptionText, texts...)
	sameOption(t, "EchoOptionString", faults.EchoOptionString, texts...)
	becomes(t, "FirstOr", faults.FirstOr(nil, 7), 7)
	becomes(t, "FirstOr", faults.FirstOr(&faults.Pair{First: 1}, 7), 1)
}

// Of a slice, nil is none and an empty one is not.
func TestOptionalSlices(t *testing.T) {
	if got, ok := faults.EchoOptionBytes(nil); ok || got != nil {
		t.Errorf("EchoOptionBytes(nil) = %v, %v", got, ok)
	}
	for _, text := range texts {
		if got, ok := faults.EchoOptionBytes([]byte(text)); !ok || string(got) != text {
			t.Errorf("EchoOptionBytes(%q) = %q, %v", text, got, ok)
		}
	}
	if got, ok := faults.EchoOptionPairs(nil); ok || got != nil {
		t.Errorf("EchoOptionPairs(nil) = %v, %v", got, ok)
	}
	for _, n := range []int{0, 1, 31, 32, 33, 1000} {
		pairs := make([]faults.Pair, n)
		for i := range pairs {
			pairs[i] = faults.Pair{First: int32(i), Second: -int32(i)}
		}
		if got, ok := faults.EchoOptionPairs(pairs); !ok || !slices.Equal(got, pairs) {
			t.Errorf("EchoOptionPairs of %d is %v, %v", n, got, ok)
		}
	}
}

func TestIntegersOfC(t *testing.T) {
	same(t, "EchoCChar", faults.EchoCChar, 0, 'a', math.MaxUint8)
	same(t, "EchoCSchar", faults.EchoCSchar, 0, math.MinInt8, math.MaxInt8)
	same(t, "EchoCUchar", faults.EchoCUchar, 0, math.MaxUint8)
	same(t, "EchoCShort", faults.EchoCShort, 0, math.MinInt16, math.MaxInt16)
	same(t, "EchoCUshort", faults.EchoCUshort, 0, math.MaxUint16)
	same(t, "EchoCInt", faults.EchoCInt, 0, math.MinInt32, math.MaxInt32)
	same(t, "EchoCUint", faults.EchoCUint, 0, math.MaxUint32)
	// A long is as wide as an int wherever these tests run.
	same(t, "EchoCLong", faults.EchoCLong, 0, -1, math.MinInt, math.MaxInt)
	same(t, "EchoCUlong", faults.EchoCUlong, 0, 1, math.MaxUint)
	same(t, "EchoCLonglong", faults.EchoCLonglong, 0, math.MinInt64, math.MaxInt64)
	same(t, "EchoCUlonglong", faults.EchoCUlonglong, 0, math.MaxUint64)

	becomes(t, "FlipCLong", faults.FlipCLong(math.MinInt), math.MaxInt)
	flipped, err := faults.FlipCUlong(0)
	if err != nil {
		t.Error(err)
	}
	becomes(t, "FlipCUlong", flipped, uint(math.MaxUint))
	minus := -1
	got, ok := faults.EchoOptionCLong(&minus)
	becomes(t, "EchoOptionCLong", got, minus)
	becomes(t, "EchoOptionCLong", ok, true)
	if got := faults.ReverseCLongs([]int{1, math.MinInt}); !slices.Equal(got, []int{math.MinInt, 1}) {
		t.Errorf("ReverseCLongs: %v", got)
	}
	if got := faults.ReverseCChars([]byte("abc")); string(got) != "cba" {
		t.Errorf("ReverseCChars: %q", got)
	}
	numbers := faults.CNumbers{Letter: 'x', Small: -2, Long: math.MinInt, UnsignedLong: math.MaxUint, UnsignedInt: 7}
	becomes(t, "EchoCNumbers", faults.EchoCNumbers(numbers), numbers)

	becomes(t, "OverloadInt", faults.OverloadInt(0), 1)
	becomes(t, "OverloadLong", faults.OverloadLong(0), 2)
	becomes(t, "OverloadLonglong", faults.OverloadLonglong(0), 3)
}

func TestAliases(t *testing.T) {
	var ticket faults.Ticket = uint32(7)
	becomes(t, "NextTicket", faults.NextTicket(ticket), 8)
	var twins faults.Twins = faults.SwapTwins(faults.Pair{First: 1, Second: 2})
	becomes(t, "SwapTwins", twins, faults.Pair{First: 2, Second: 1})
	if got := faults.ReverseTickets([]uint32{1, 2}); !slices.Equal(got, []faults.Ticket{2, 1}) {
		t.Errorf("ReverseTickets: %v", got)
	}
}

func TestConstants(t *testing.T) {
	becomes(t, "LastTicket", faults.LastTicket, math.MaxUint32)
	becomes(t, "Greeting", faults.Greeting, "güten \"Tag\"")
	becomes(t, "Lowest", faults.Lowest, -273.15)
	becomes(t, "Deepest", faults.Deepest, math.MinInt)
}

func TestFlags(t *testing.T) {
	for bits := range faults.Access(8) {
		same(t, "EchoAccess", faults.EchoAccess, bits)
		becomes(t, "WithoutAccess", faults.WithoutAccess(bits), 7-bits)
	}
	for access, want := range map[faults.Access]string{
		0:                                    "0x0",
		faults.AccessRead:                    "Read",
		faults.AccessRead | faults.AccessRun: "Read|Run",
		faults.AccessAll:                     "All",
		9:                                    "Read|0x8",
	} {
		becomes(t, "String", access.String(), want)
	}
	both := faults.OpeningCreate | faults.OpeningTruncate
	got, err := faults.EchoOpening(both)
	becomes(t, "EchoOpening", got, both)
	becomes(t, "EchoOpening", err, nil)
	_, err = faults.EchoOpening(1)
	wantError(t, err, faults.CodeInvalidArgument)
	_, err = faults.WrongOpening()
	wantError(t, err, faults.CodeInternal)
	_, err = faults.WrongAccess()
	wantError(t, err, faults.CodeInternal)
	grant := faults.Grant{Access: faults.AccessAll, Opening: both}
	becomes(t, "EchoGrant", faults.EchoGrant(grant), grant)
}

func TestNamesOfCpp(t *testing.T) {
	becomes(t, "NextSky", faults.NextSky(faults.SkyMostlyClear), faults.SkyCloudy)
	becomes(t, "CountSkies", faults.CountSkies(), 2)
}

func TestNoexcept(t *testing.T) {
	becomes(t, "Halve", faults.Halve(math.MaxUint64), math.MaxUint64/2)
	becomes(t, "TextIsLong", faults.TextIsLong("more than ten"), true)
	one, other := faults.NewToken(1), faults.NewToken(2)
	defer one.Close()
	defer other.Close()
	becomes(t, "SameObject", faults.SameObject(one, other), false)
}

func TestStatements(t *testing.T) {
	becomes(t, "JoinTimes", faults.JoinTimes("ü", 3), "ü, ü, ü.")
	becomes(t, "OnlyOne", faults.OnlyOne(1), nil)
	if err := faults.OnlyOne(2); err == nil {
		t.Error("OnlyOne(2) does not fail")
	}
}

func TestPassing(t *testing.T) {
	sum, err := faults.SumOfFew([]int32{1, -2, 3})
	becomes(t, "SumOfFew", sum, 2)
	becomes(t, "SumOfFew", err, nil)
	_, err = faults.SumOfFew(make([]int32, 128))
	wantError(t, err, faults.CodeOutOfRange)
	becomes(t, "LastByte", faults.LastByte(nil), -1)
	becomes(t, "LastByte", faults.LastByte([]byte{1, 255}), 255)
	becomes(t, "TextAsView", faults.TextAsView("a\x00b"), 3)
	_, err = faults.TextAsCString("a\x00b")
	wantError(t, err, faults.CodeInvalidArgument)
}
