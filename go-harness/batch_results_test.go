//go:build cgo

package harness

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.com/containers"
	"example.com/faults"
)

// Texts of many lengths: none, such as fit everywhere, and such as do not.
func someWords(n int) ([]string, []uint) {
	words, times := make([]string, n), make([]uint, n)
	for i := range words {
		words[i] = []string{"", "x", "a\x00b", "é", "\xff", "a longer text"}[i%6]
		times[i] = uint([]int{0, 1, 3, 200}[i/6%4])
	}
	return words, times
}

func TestBatchGivesTexts(t *testing.T) {
	defer nothingAlive(t)()
	for _, n := range []int{0, 1, 2, 3, 1000} {
		words, times := someWords(n)
		got := faults.RepeatTextBatch(words, times)
		if got == nil || len(got) != n {
			t.Fatalf("%d texts came back as %#v", n, got)
		}
		for i := range got {
			if want := strings.Repeat(words[i], int(times[i])); got[i] != want {
				t.Errorf("text %d of %d is %q, not %q", i, n, got[i], want)
			}
		}
		lists := make([][]byte, n)
		for i, text := range got {
			lists[i] = []byte(text)
		}
		for i, list := range faults.ReverseBytesBatch(lists) {
			if one := faults.ReverseBytes(lists[i]); list == nil || !bytes.Equal(list, one) {
				t.Errorf("bytes %d of %d are %q, and alone %q", i, n, list, one)
			}
		}
	}
	if got := faults.RepeatTextBatch(nil, nil); got == nil || len(got) != 0 {
		t.Errorf("nothing gave %#v", got)
	}
	if got, err := faults.ThrowStringBatch(nil); got == nil || len(got) != 0 || err != nil {
		t.Errorf("nothing gave %#v, %v", got, err)
	}
}

func TestBatchOfTextsThatFail(t *testing.T) {
	defer nothingAlive(t)()
	for _, n := range []int{1, 4, 1000} {
		kinds := mixedKinds(n)
		texts, err := faults.ThrowStringBatch(kinds)
		lists, listsErr := faults.ThrowBytesBatch(kinds)
		rows, rowsErr := faults.ThrowRecordsBatch(kinds)
		options, present, optionsErr := faults.ThrowOptionStringBatch(kinds)
		if len(texts) != n || len(lists) != n || len(rows) != n || len(options) != n || len(present) != n {
			t.Fatalf("%d, %d, %d, %d and %d results of %d", len(texts), len(lists), len(rows), len(options), len(present), n)
		}
		for i, kind := range kinds {
			text, oneErr := faults.ThrowString(kind)
			for _, all := range []error{err, listsErr, rowsErr, optionsErr} {
				var batch *faults.BatchError
				if errors.As(all, &batch) {
					all = batch.Errors[i]
				}
				if fmt.Sprint(all) != fmt.Sprint(oneErr) {
					t.Errorf("item %d failed with %v, and alone with %v", i, all, oneErr)
				}
			}
			list, _ := faults.ThrowBytes(kind)
			row, _ := faults.ThrowRecords(kind)
			option, found, _ := faults.ThrowOptionString(kind)
			if texts[i] != text || options[i] != option || present[i] != found {
				t.Errorf("item %d is %q and %q, %v", i, texts[i], options[i], present[i])
			}
			// What failed is nil, not empty.
			if (lists[i] == nil) != (oneErr != nil) || (rows[i] == nil) != (oneErr != nil) {
				t.Errorf("item %d is %v and %v", i, lists[i], rows[i])
			}
			if !bytes.Equal(lists[i], list) || !slices.Equal(rows[i], row) {
				t.Errorf("item %d is %v and %v", i, lists[i], rows[i])
			}
		}
	}
	got, err := faults.ThrowStringBatch(slices.Repeat([]faults.Kind{faults.KindNotFound}, 300))
	var batch *faults.BatchError
	if !errors.As(err, &batch) || slices.Contains(batch.Errors, nil) || !slices.Equal(got, make([]string, 300)) {
		t.Errorf("%q, %v", got, err)
	}
}

// Each item has its own part of what all of them give.
func TestBatchResultsDoNotOverlap(t *testing.T) {
	defer nothingAlive(t)()
	lists := faults.ReverseBytesBatch([][]byte{[]byte("one"), nil, []byte("two")})
	lists[0] = append(lists[0], "more"...)
	lists[1] = append(lists[1], "other"...)
	if got := string(bytes.Join(lists, []byte(" "))); got != "enomore other owt" {
		t.Errorf("%q", got)
	}
	// What the next batch does to the memory of this one is not seen.
	kept := faults.RepeatTextBatch([]string{"kept"}, []uint{2})
	for range 10 {
		faults.RepeatTextBatch([]string{"other"}, []uint{9})
	}
	if kept[0] != "keptkept" {
		t.Errorf("%q", kept)
	}
}

func TestBatchAppendsTexts(t *testing.T) {
	defer nothingAlive(t)()
	dst := append(make([]string, 0, 8), "before")
	got := faults.AppendRepeatTextBatch(dst, []string{"a", "b"}, []uint{1, 2})
	if !slices.Equal(got, []string{"before", "a", "bb"}) || &got[0] != &dst[0] {
		t.Errorf("%q", got)
	}
	got = faults.AppendRepeatTextBatch(got[:1], got[1:], []uint{2, 1})
	if !slices.Equal(got, []string{"before", "aa", "bb"}) {
		t.Errorf("%q", got)
	}
	got, err := faults.AppendThrowStringBatch(got[:1], []faults.Kind{faults.KindNotFound, faults.KindNothing})
	if len(got) != 3 || got[1] != "" || got[2] == "" || err == nil {
		t.Errorf("%q, %v", got, err)
	}
	if got := faults.RepeatTextBatch([]string{"a"}, []uint{1}); !slices.Equal(got, []string{"a"}) {
		t.Errorf("%q", got)
	}
	if err := panicOf(t, func() { faults.RepeatTextBatch([]string{"a"}, nil) }); !errors.Is(err, faults.CodeInvalidArgument) {
		t.Errorf("%v", err)
	}
}

// Large results are moved in C++, and have an end of their own.
func TestBatchOfLargeTexts(t *testing.T) {
	defer nothingAlive(t)()
	for range 3 {
		got := faults.RepeatTextBatch([]string{"x", "yz", "", "x"}, []uint{100_000, 20_000, 1, 1})
		if !slices.Equal(got, []string{strings.Repeat("x", 100_000), strings.Repeat("yz", 20_000), "", "x"}) {
			t.Errorf("%d, %d, %d and %d bytes", len(got[0]), len(got[1]), len(got[2]), len(got[3]))
		}
		numbers := [][]float64{make([]float64, 30_000), {1, 2}, make([]float64, 5_000)}
		numbers[0][0], numbers[2][0] = 1, 2
		back := faults.ReverseF64Batch(numbers)
		if len(back[0]) != 30_000 || back[0][29_999] != 1 || back[1][0] != 2 || len(back[2]) != 5_000 || back[2][4_999] != 2 {
			t.Errorf("%d, %d and %d numbers", len(back[0]), len(back[1]), len(back[2]))
		}
	}
}

func TestBatchOfManyTexts(t *testing.T) {
	defer nothingAlive(t)()
	const n = 100_000
	words, times := someWords(n)
	for range 2 {
		got := faults.RepeatTextBatch(words, times)
		for i := range got {
			if len(got[i]) != len(words[i])*int(times[i]) || !strings.HasPrefix(got[i], words[i][:min(len(words[i]), len(got[i]))]) {
				t.Fatalf("text %d is %q", i, got[i])
			}
		}
	}
	kinds := slices.Repeat([]faults.Kind{faults.KindNothing, faults.KindNothing, faults.KindRuntimeError}, n/3)
	got, err := faults.ThrowStringBatch(kinds)
	var batch *faults.BatchError
	if !errors.As(err, &batch) || len(batch.Unwrap()) != n/3 {
		t.Fatal("another number of items has failed")
	}
	for i, text := range got {
		if (text == "") != (i%3 == 2) {
			t.Fatalf("text %d is %q", i, text)
		}
	}
}

// Go's text may be any bytes; the item before and behind are none the worse.
func TestBatchOfTextThatIsNone(t *testing.T) {
	defer nothingAlive(t)()
	got, err := faults.TailTextBatch([][]byte{[]byte("xone"), []byte("x\xff\xfe"), []byte("x"), []byte("xtwo")}, []uint{1, 1, 1, 1})
	must(t, err)
	if !slices.Equal(got, []string{"one", "\xff\xfe", "", "two"}) {
		t.Errorf("%q", got)
	}
}

func TestBatchOfLentTexts(t *testing.T) {
	defer nothingAlive(t)()
	thrower := give(faults.NewThrower(faults.KindNothing))(t)
	kinds := mixedKinds(20)
	got, err := thrower.TextBatch(kinds)
	var batch *faults.BatchError
	if !errors.As(err, &batch) {
		t.Fatalf("%v", err)
	}
	for i, kind := range kinds {
		one, oneErr := thrower.Text(kind)
		if got[i] != one || fmt.Sprint(batch.Errors[i]) != fmt.Sprint(oneErr) {
			t.Errorf("item %d is %q, %v, and alone %q, %v", i, got[i], batch.Errors[i], one, oneErr)
		}
	}
	must(t, thrower.Close())
	// What they were copied of is gone.
	if got[0] == "" || strings.ToValidUTF8(got[0], "") != got[0] {
		t.Errorf("%q", got[0])
	}
	got, err = thrower.TextBatch(kinds)
	if wantError(t, err, faults.ErrClosed); got != nil {
		t.Errorf("%q", got)
	}
}

func TestBatchOfValuesThatHoldOthers(t *testing.T) {
	book := containers.NewBook(manyPeople(5))
	defer book.Close()
	counts := []uint{0, 5, 1, 3}
	for i, people := range book.PeopleBatch(counts) {
		if one := book.People(int(counts[i])); people == nil || !reflect.DeepEqual(people, one) {
			t.Errorf("item %d is %v, and alone %v", i, people, one)
		}
	}
	if got := book.PeopleBatch(nil); got == nil || len(got) != 0 {
		t.Errorf("%#v", got)
	}
	many, err := containers.ThrowsAfterBatch([]uint{0, 1, 7})
	for i, n := range []uint{0, 1, 7} {
		_, oneErr := containers.ThrowsAfter(int(n))
		var batch *containers.BatchError
		if !errors.As(err, &batch) || fmt.Sprint(batch.Errors[i]) != fmt.Sprint(oneErr) || many[i] != nil {
			t.Errorf("item %d: %v, %v", i, many[i], err)
		}
	}
	// Items that cannot be read have failed, and the others have not.
	repeated, err := containers.RepeatedKeysBatch([]uint{1, 2, 1, 3})
	var batch *containers.BatchError
	if !errors.As(err, &batch) {
		t.Fatalf("%v", err)
	}
	for i, times := range []int{1, 2, 1, 3} {
		one, oneErr := containers.RepeatedKeys(times)
		want := strings.ReplaceAll(fmt.Sprint(oneErr), "RepeatedKeys", "RepeatedKeysBatch")
		if fmt.Sprint(batch.Errors[i]) != want {
			t.Errorf("item %d failed with %v, and alone with %v", i, batch.Errors[i], oneErr)
		}
		if oneErr != nil {
			one = nil
		}
		if !reflect.DeepEqual(repeated[i], one) {
			t.Errorf("item %d is %v, and alone %v", i, repeated[i], one)
		}
	}
	// The first that throws ends the call, and nobody has what was before it.
	err = panicOf(t, func() { containers.ManyBatch([]uint{1, 1000, 1}, []uint{3, 20, math.MaxInt64}) })
	if err == nil || !strings.Contains(err.Error(), "length_error") {
		t.Errorf("%v", err)
	}
}

func manyPeople(n int) []containers.Person {
	people := make([]containers.Person, n)
	for i := range people {
		email := strings.Repeat("@", 50*i)
		people[i] = containers.Person{
			Name: fmt.Sprint("name ", i), Email: &email, Scores: make([]int64, i), Colour: containers.ColourRed,
		}
	}
	return people
}

func TestBatchTakesLists(t *testing.T) {
	defer nothingAlive(t)()
	for _, n := range []int{0, 1, 3, 1000} {
		numbers, pairs, flags := make([][]float64, n), make([][]faults.Pair, n), make([][]faults.Flagged, n)
		for i := range n {
			for j := range i % 5 {
				numbers[i] = append(numbers[i], float64(100*i+j))
				pairs[i] = append(pairs[i], faults.Pair{First: int32(i), Second: int32(j)})
				flags[i] = append(flags[i], faults.Flagged{On: j%2 == 0, Color: faults.ColorGreen})
			}
		}
		back, pairsBack, flagsBack := faults.ReverseF64Batch(numbers), faults.ReversePairsBatch(pairs), faults.ReverseFlaggedBatch(flags)
		if len(back) != n || len(pairsBack) != n || len(flagsBack) != n {
			t.Fatalf("%d, %d and %d lists of %d", len(back), len(pairsBack), len(flagsBack), n)
		}
		for i := range n {
			if !slices.Equal(back[i], faults.ReverseF64(numbers[i])) ||
				!slices.Equal(pairsBack[i], faults.ReversePairs(pairs[i])) ||
				!slices.Equal(flagsBack[i], faults.ReverseFlagged(flags[i])) {
				t.Errorf("item %d is %v, %v and %v", i, back[i], pairsBack[i], flagsBack[i])
			}
		}
	}
}

func TestBatchTakesValuesThatHoldOthers(t *testing.T) {
	for _, n := range []int{0, 1, 2, 500} {
		v := values{rand.New(rand.NewPCG(uint64(n), 3))}
		names, counts := make([][]string, n), make([]map[string]uint64, n)
		pairs, people := make([]containers.Tuple2[float64, string], n), make([]containers.Team, n)
		for i := range n {
			names[i], counts[i] = v.texts(), map[string]uint64{v.text(): uint64(i)}
			pairs[i] = containers.Tuple2[float64, string]{A: float64(i), B: v.text()}
			people[i] = v.team()
		}
		namesBack, countsBack, pairsBack := containers.EchoNamesBatch(names), containers.EchoCountsBatch(counts), containers.EchoPairBatch(pairs)
		teams := containers.EchoTeamBatch(people)
		if len(namesBack) != n || len(countsBack) != n || len(pairsBack) != n || len(teams) != n {
			t.Fatalf("%d, %d, %d and %d results of %d", len(namesBack), len(countsBack), len(pairsBack), len(teams), n)
		}
		for i := range n {
			if !slices.Equal(namesBack[i], names[i]) || !reflect.DeepEqual(countsBack[i], counts[i]) || pairsBack[i] != pairs[i] {
				t.Errorf("item %d is %q, %v and %v", i, namesBack[i], countsBack[i], pairsBack[i])
			}
			if !reflect.DeepEqual(teams[i], containers.EchoTeam(people[i])) {
				t.Errorf("item %d is %v of %v", i, teams[i], people[i])
			}
		}
	}
	// What C++ refuses of one item is that item's error.
	red := containers.CellSomebody{Value: containers.Person{Colour: containers.ColourRed}}
	bad := containers.CellSomebody{Value: containers.Person{Colour: 77}}
	got, err := containers.EchoCellsBatch([][]containers.Cell{{red}, {red, bad}, nil})
	var batch *containers.BatchError
	if !errors.As(err, &batch) || batch.Errors[0] != nil || batch.Errors[1] == nil || batch.Errors[2] != nil {
		t.Fatalf("%v", err)
	}
	if len(got[0]) != 1 || got[1] != nil || got[2] == nil || len(got[2]) != 0 {
		t.Errorf("%v", got)
	}
	// What cannot be packed is refused before anything crosses.
	got, err = containers.EchoCellsBatch([][]containers.Cell{{red}, {nil}})
	if got != nil || !errors.Is(err, containers.CodeOutOfRange) || errors.As(err, &batch) {
		t.Errorf("%v, %v", got, err)
	}
}
