//go:build cgo

package harness

import (
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unsafe"

	"example.com/streams"
)

// endsAlone fails the test when an iteration is left behind, in Go or in C++.
func endsAlone(t *testing.T) func() {
	t.Helper()
	return func() {
		t.Helper()
		streams.VerifyNone(t)
		if n := streams.Walkers(); n != 0 {
			t.Errorf("%d walks are left in C++", n)
		}
		if n := streams.Things(); n != 0 {
			t.Errorf("%d objects are left in C++", n)
		}
	}
}

func shelfOf(t *testing.T, n int) *streams.Shelf {
	t.Helper()
	shelf := streams.NewShelf()
	for i := range n {
		shelf.Put(fmt.Sprintf("key%06d", i), strings.Repeat("v", i%50))
	}
	return shelf
}

// upToError collects what comes before an error, and the error, which is the last.
func upToError[T any](t *testing.T, seq iter.Seq2[T, error]) (all []T, err error) {
	t.Helper()
	for v, e := range seq {
		if err != nil {
			t.Errorf("%v comes after the error %v", v, err)
		}
		if err = e; err == nil {
			all = append(all, v)
		}
	}
	return all, err
}

func TestStreamsOfEveryLength(t *testing.T) {
	defer endsAlone(t)()
	for _, n := range []uint64{0, 1, 15, 16, 17, 79, 80, 81, 5000, 100_000} {
		for name, seq := range map[string]iter.Seq[uint64]{"Numbers": streams.Numbers(n), "Row": streams.Row(n)} {
			next := uint64(0)
			for v := range seq {
				if v != next {
					t.Fatalf("%s(%d): %d where %d should be", name, n, v, next)
				}
				next++
			}
			becomes(t, name, next, n)
		}
		at := 0
		for bit := range streams.Bits(n) {
			if bit != (at%3 == 0) {
				t.Fatalf("Bits(%d): %v at %d", n, bit, at)
			}
			at++
		}
		becomes(t, "Bits", uint64(at), n)
	}
}

func TestAMillionItems(t *testing.T) {
	defer endsAlone(t)()
	sum := uint64(0)
	for v := range streams.Numbers(1_000_000) {
		sum += v
	}
	becomes(t, "sum", sum, 999_999*1_000_000/2)
}

// An iterator is no iteration: each begins anew.
func TestAnIterationBeginsWhenItIsRangedOver(t *testing.T) {
	defer endsAlone(t)()
	shelf := shelfOf(t, 3)
	defer func() { must(t, shelf.Close()) }()
	keys := shelf.Keys()
	becomes(t, "Walkers", streams.Walkers(), 0)
	for range 3 {
		becomes(t, "keys", len(slices.Collect(keys)), 3)
	}
	shelf.Put("one more", "")
	becomes(t, "keys", len(slices.Collect(keys)), 4)
}

func TestItems(t *testing.T) {
	defer endsAlone(t)()
	shelf := streams.NewShelf()
	defer func() { must(t, shelf.Close()) }()
	shelf.Put("", "")
	shelf.Put("a\x00b", "nul")
	shelf.Put("é", strings.Repeat("x", 300))
	entries, err := upToError(t, shelf.Entries(10))
	must(t, err)
	becomes(t, "entries", fmt.Sprintf("%q", entries[:2]), `[{"" ""} {"a\x00b" "nul"}]`)
	becomes(t, "value", string(entries[2].Value), strings.Repeat("x", 300))
	becomes(t, "pairs", len(slices.Collect(shelf.Pairs())), 3)
	becomes(t, "lengths", fmt.Sprint(slices.Collect(shelf.Lengths())), "[{ 0} {a\x00b 3} {é 300}]")
	becomes(t, "keys", fmt.Sprintf("%q", slices.Collect(shelf.Keys())), `[{""} {"a\x00b"} {"é"}]`)
	becomes(t, "from", len(slices.Collect(shelf.From("b"))), 1)
	becomes(t, "from", len(slices.Collect(shelf.From("\xff"))), 0)
}

// What C++ is lent is gone by the time that the words are read.
func TestAStreamOwnsItsArguments(t *testing.T) {
	defer endsAlone(t)()
	text := []byte(strings.Repeat("word ", 10_000) + "end")
	words := streams.Words(unsafe.String(&text[0], len(text)))
	n := 0
	for word := range words {
		if n == 0 {
			clear(text)
			runtime.GC()
		}
		if n++; word != "word" && word != "end" {
			t.Fatalf("%q at %d", word, n)
		}
	}
	becomes(t, "words", n, 10_001)
	becomes(t, "no words", len(slices.Collect(streams.Words(""))), 0)
}

func TestLargeItems(t *testing.T) {
	defer endsAlone(t)()
	n := 0
	for text := range streams.Large(40) {
		becomes(t, "length", len(text), 1<<20)
		n++
	}
	becomes(t, "texts", n, 40)
}

func TestStreamsEndEarly(t *testing.T) {
	defer endsAlone(t)()
	shelf := shelfOf(t, 1000)
	defer func() { must(t, shelf.Close()) }()
	for range shelf.Keys() {
		becomes(t, "Walkers", streams.Walkers(), 1)
		break
	}
	becomes(t, "Walkers", streams.Walkers(), 0)

	func() {
		defer func() { becomes(t, "recovered", recover(), any("enough")) }()
		for range shelf.Keys() {
			panic("enough")
		}
	}()
	becomes(t, "Walkers", streams.Walkers(), 0)

	done := make(chan struct{})
	go func() {
		defer close(done)
		for range shelf.Entries(2000) {
			runtime.Goexit()
		}
	}()
	<-done
	becomes(t, "Walkers", streams.Walkers(), 0)

	next, stop := iter.Pull(shelf.Keys())
	if _, ok := next(); !ok {
		t.Error("no first key")
	}
	stop()
	becomes(t, "Walkers", streams.Walkers(), 0)
}

func TestErrorsInTheMiddle(t *testing.T) {
	defer endsAlone(t)()
	for _, at := range []uint64{0, 1, 15, 16, 17, 79, 80, 81, 999} {
		numbers, err := upToError(t, streams.NumbersUntil(1000, at))
		becomes(t, "numbers", uint64(len(numbers)), at)
		wantError(t, err, streams.ErrMissing)
		if want := fmt.Sprint("there is no number ", at); !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %q", err, want)
		}
	}
	numbers, err := upToError(t, streams.NumbersUntil(1000, 1000))
	must(t, err)
	becomes(t, "numbers", len(numbers), 1000)
	// It does not even begin.
	_, err = upToError(t, streams.NumbersUntil(0, 0))
	if err == nil || !strings.Contains(err.Error(), "none at all") {
		t.Errorf("%v does not say why there is nothing", err)
	}

	shelf := shelfOf(t, 100)
	defer func() { must(t, shelf.Close()) }()
	for _, at := range []uint64{1, 16, 17, 99} {
		entries, err := upToError(t, shelf.Entries(at))
		becomes(t, "entries", uint64(len(entries)), at)
		wantError(t, err, streams.ErrDamaged)
	}
	_, err = upToError(t, shelf.Entries(0))
	wantError(t, err, streams.ErrMissing)
	entries, err := upToError(t, shelf.Entries(1000))
	must(t, err)
	becomes(t, "entries", len(entries), 100)
}

func TestABrokenContractInTheMiddle(t *testing.T) {
	defer endsAlone(t)()
	n := 0
	err := panicOf(t, func() {
		for range streams.NumbersBroken(1000, 50) {
			n++
		}
	})
	becomes(t, "numbers", n, 50)
	if !strings.Contains(err.Error(), "there is no number 50") {
		t.Error(err)
	}
}

func TestClosedOwnersOfStreams(t *testing.T) {
	defer endsAlone(t)()
	shelf := shelfOf(t, 3)
	entries, keys := shelf.Entries(9), shelf.Keys()
	must(t, shelf.Close())
	all, err := upToError(t, entries)
	becomes(t, "entries", len(all), 0)
	wantError(t, err, streams.ErrClosed)
	if !strings.Contains(err.Error(), "Shelf.Entries") {
		t.Errorf("%v does not name the method", err)
	}
	wantError(t, panicOf(t, func() {
		for range keys {
			t.Error("a key of a closed shelf")
		}
	}), streams.ErrClosed)
}

// Close has begun, the iteration goes on, and its end destroys the shelf.
func TestCloseInTheMiddleOfAnIteration(t *testing.T) {
	defer endsAlone(t)()
	shelf := shelfOf(t, 500)
	n := 0
	for range shelf.Keys() {
		if n++; n == 100 {
			err := shelf.Close()
			wantError(t, err, streams.ErrInUse)
			var inUse *streams.InUseError
			if !errors.As(err, &inUse) || inUse.By["Shelf.Keys"] != 1 {
				t.Errorf("%v does not name the iteration", err)
			}
			wantError(t, panicOf(t, func() { shelf.Size() }), streams.ErrClosed)
		}
	}
	becomes(t, "keys", n, 500)
}

// The owner does not change while it is walked through.
func TestAnIterationLendsItsOwner(t *testing.T) {
	defer endsAlone(t)()
	shelf := shelfOf(t, 500)
	defer func() { must(t, shelf.Close()) }()
	for range shelf.Keys() {
		wantError(t, panicOf(t, func() { shelf.Put("another", "") }), streams.ErrInUse)
		becomes(t, "Size", shelf.Size(), 500)
		break
	}
	shelf.Put("another", "")
}

func TestIterationsAtTheSameTime(t *testing.T) {
	defer endsAlone(t)()
	shelf := shelfOf(t, 2000)
	defer func() { must(t, shelf.Close()) }()
	keys := shelf.Keys()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for round := range 20 {
				n := 0
				for range keys {
					if n++; n == 100*round {
						break
					}
				}
				entries, err := upToError(t, shelf.Entries(uint64(50*round+1)))
				becomes(t, "entries", len(entries), 50*round+1)
				wantError(t, err, streams.ErrDamaged)
				for range shelf.Pairs() {
					runtime.Gosched()
				}
			}
		})
	}
	wg.Wait()
}

func TestConfinedStreams(t *testing.T) {
	defer endsAlone(t)()
	desk := streams.NewDesk()
	defer func() { must(t, desk.Close()) }()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			becomes(t, "papers", len(slices.Collect(desk.Papers(300))), 300)
		})
	}
	wg.Wait()
}

// The collector has nothing to do with it: an iteration closes its stream.
func TestStreamsWhileTheCollectorRuns(t *testing.T) {
	defer endsAlone(t)()
	shelf := shelfOf(t, 300)
	defer func() { must(t, shelf.Close()) }()
	for range rounds(20) {
		n := 0
		for entry := range shelf.Pairs() {
			if n++; n%50 == 0 {
				runtime.GC()
			}
			if !strings.HasPrefix(entry.A, "key") {
				t.Fatal(entry)
			}
		}
	}
}

// numberOf closes what a stream has yielded, and returns its number.
func numberOf(t *testing.T, object interface {
	Number() int32
	Close() error
}) int32 {
	t.Helper()
	n := object.Number()
	must(t, object.Close())
	return n
}

// pagesTo collects the numbers of pages up to an error, and closes each.
func pagesTo(t *testing.T, seq iter.Seq2[*streams.Page, error]) (numbers []int32, err error) {
	t.Helper()
	pages, err := upToError(t, seq)
	for _, page := range pages {
		numbers = append(numbers, numberOf(t, page))
	}
	return numbers, err
}

// firstNumbers returns the numbers from 0 to before n.
func firstNumbers(n int32) []int32 {
	all := make([]int32, n)
	for i := range all {
		all[i] = int32(i)
	}
	return all
}

func TestObjectsOfEveryLength(t *testing.T) {
	defer endsAlone(t)()
	for _, n := range []int32{0, 1, 15, 16, 17, 79, 80, 81, 5000} {
		for name, seq := range map[string]iter.Seq[*streams.Page]{
			"Pages": streams.Pages(n), "Loose": streams.Loose(n), "Feed": streams.Feed(n),
			"PrintBroken": streams.PrintBroken(n, -1, streams.FailsThrows),
		} {
			var all []int32
			for page := range seq {
				all = append(all, numberOf(t, page))
			}
			if !slices.Equal(all, firstNumbers(n)) {
				t.Errorf("%s(%d) gives %v", name, n, all)
			}
		}
	}
}

// What was yielded is the program's, also when the iteration is over.
func TestObjectsOutliveTheIteration(t *testing.T) {
	defer endsAlone(t)()
	pages := slices.Collect(streams.Pages(1000))
	becomes(t, "Things", streams.Things(), 1000)
	for i, page := range pages {
		becomes(t, "number", numberOf(t, page), int32(i))
		must(t, page.Close())
	}
}

func TestObjectsInItems(t *testing.T) {
	defer endsAlone(t)()
	i := int32(0)
	for page := range streams.EverySecond(100) {
		if (page == nil) != (i%2 == 1) {
			t.Errorf("%v at %d", page, i)
		}
		if page != nil {
			becomes(t, "number", numberOf(t, page), i)
		}
		i++
	}
	becomes(t, "every second", i, 100)

	i = 0
	for item := range streams.Numbered(100) {
		becomes(t, "key", item.A, i)
		becomes(t, "number", numberOf(t, item.B), i)
		i++
	}
	becomes(t, "numbered", i, 100)
	i = 0
	for item := range streams.NumberedItems(100) {
		becomes(t, "key", item.Number, i)
		becomes(t, "number", numberOf(t, item.Page), i)
		i++
	}
	becomes(t, "numbered items", i, 100)

	i = 0
	for folder := range streams.Folders(100) {
		becomes(t, "title", folder.Title, fmt.Sprint("folder ", i))
		becomes(t, "cover", numberOf(t, folder.Cover), i)
		if (folder.Sheet != nil) != (i%3 == 0) {
			t.Errorf("sheet %v at %d", folder.Sheet, i)
		}
		if folder.Sheet != nil {
			becomes(t, "sheet", numberOf(t, folder.Sheet), i)
		}
		becomes(t, "rest", int32(len(folder.Rest)), i%4)
		for j, page := range folder.Rest {
			becomes(t, "number", numberOf(t, page), int32(j))
		}
		i++
	}
	becomes(t, "folders", i, 100)

	finds, err := upToError(t, streams.Finds(100))
	must(t, err)
	becomes(t, "finds", len(finds), 100)
	for i, find := range finds {
		switch find := find.(type) {
		case streams.FindNothing:
			becomes(t, "nothing", i%4, 0)
		case streams.FindOne:
			becomes(t, "page", numberOf(t, find.Value), int32(i))
		case streams.FindShared:
			becomes(t, "sheet", numberOf(t, find.Value), int32(i))
		case streams.FindWords:
			becomes(t, "words", find.Value, fmt.Sprint("find ", i))
		}
	}
}

func TestObjectsOfExpressions(t *testing.T) {
	defer endsAlone(t)()
	scans, err := upToError(t, streams.Scan(50, -1))
	must(t, err)
	becomes(t, "scans", len(scans), 50)
	for i, scan := range scans {
		becomes(t, "title", scan.Title, fmt.Sprint("scan ", i))
		becomes(t, "kind", scan.Kind, streams.Fails(i%3))
		becomes(t, "page", numberOf(t, scan.Page), int32(i))
		becomes(t, "sheet", scan.Sheet != nil, i%2 == 0)
		if scan.Sheet != nil {
			becomes(t, "sheet", numberOf(t, scan.Sheet), int32(i))
		}
	}
	// The page has been taken when the sheet fails: it ends with its item.
	for _, at := range []int32{0, 1, 16, 17, 49} {
		scans, err := upToError(t, streams.Scan(50, at))
		becomes(t, "scans", int32(len(scans)), at)
		if want := fmt.Sprint("scan ", at, " is torn"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %q", err, want)
		}
		for _, scan := range scans {
			numberOf(t, scan.Page)
			if scan.Sheet != nil {
				must(t, scan.Sheet.Close())
			}
		}
	}
}

// What C++ keeps stays there.
func TestObjectsThatStay(t *testing.T) {
	defer endsAlone(t)()
	archive := streams.NewArchive(100)
	defer func() { must(t, archive.Close()) }()
	for round := range 2 {
		i := int32(0)
		for sheet := range archive.Sheets() {
			becomes(t, "number", sheet.Number(), i)
			if i++; i == 1 {
				// The first batch has one more holder each.
				becomes(t, "holders", archive.Holders(), int64(100+16))
			}
			must(t, sheet.Close())
		}
		becomes(t, "sheets", i, 100)
		becomes(t, "holders", archive.Holders(), 100)
		i = 90
		for sheet := range archive.SheetsFrom(90) {
			becomes(t, "number", numberOf(t, sheet), i)
			i++
		}
		becomes(t, "sheets", i, 100)
		i = 0
		for clip := range archive.Clips() {
			becomes(t, "number", numberOf(t, clip), i)
			i++
		}
		becomes(t, "clips", i, 100)
		i = 0
		for stamp := range archive.Stamps() {
			becomes(t, "number", numberOf(t, stamp), i)
			if i++; i == 50 && round == 0 {
				break
			}
		}
	}
	becomes(t, "things", streams.Things(), 400)

	// Who walks with moving iterators takes what is fetched.
	for page := range archive.TakePages() {
		becomes(t, "number", numberOf(t, page), 0)
		break
	}
	becomes(t, "things", streams.Things(), 384)
}

// Held by nobody else, it ends with its last holder.
func TestSharedObjectsOutliveTheirLibrary(t *testing.T) {
	defer endsAlone(t)()
	archive := streams.NewArchive(20)
	sheets := slices.Collect(archive.Sheets())
	clips := slices.Collect(archive.Clips())
	must(t, archive.Close())
	becomes(t, "things", streams.Things(), 40)
	for i := range sheets {
		becomes(t, "number", numberOf(t, sheets[i]), int32(i))
		becomes(t, "number", numberOf(t, clips[i]), int32(i))
	}
}

// Those that were fetched and not yielded end at once.
func TestObjectsThatNobodyGot(t *testing.T) {
	for _, after := range []int{1, 15, 16, 17, 80, 81} {
		func() {
			defer endsAlone(t)()
			var got []*streams.Page
			for page := range streams.Pages(1000) {
				if got = append(got, page); len(got) == after {
					break
				}
			}
			becomes(t, "things after a break", streams.Things(), int64(after))

			func() {
				defer func() { becomes(t, "recovered", recover(), any("enough")) }()
				n := 0
				for folder := range streams.Folders(1000) {
					must(t, folder.Cover.Close())
					if folder.Sheet != nil {
						must(t, folder.Sheet.Close())
					}
					for _, page := range folder.Rest {
						must(t, page.Close())
					}
					if n++; n == after {
						panic("enough")
					}
				}
			}()
			becomes(t, "things after a panic", streams.Things(), int64(after))

			done := make(chan struct{})
			go func() {
				defer close(done)
				n := 0
				for find, err := range streams.Finds(1000) {
					must(t, err)
					switch find := find.(type) {
					case streams.FindOne:
						must(t, find.Value.Close())
					case streams.FindShared:
						must(t, find.Value.Close())
					}
					if n++; n == after {
						runtime.Goexit()
					}
				}
			}()
			<-done
			becomes(t, "things after Goexit", streams.Things(), int64(after))

			next, stop := iter.Pull2(streams.Print(1000, -1, streams.FailsThrows))
			for range after {
				page, err, ok := next()
				must(t, err)
				becomes(t, "ok", ok, true)
				must(t, page.Close())
			}
			stop()
			becomes(t, "things after stop", streams.Things(), int64(after))
			for _, page := range got {
				must(t, page.Close())
			}
		}()
	}
}

// What came before comes first, then the error, then the end, however it fails.
func TestObjectsBeforeAnError(t *testing.T) {
	defer endsAlone(t)()
	for how, want := range map[streams.Fails]streams.Code{
		streams.FailsThrows:  streams.CodeUnknown,
		streams.FailsJams:    streams.CodeInternal,
		streams.FailsStarves: streams.CodeResourceExhausted,
	} {
		for _, at := range []int32{0, 1, 15, 16, 17, 79, 80, 81, 999} {
			numbers, err := pagesTo(t, streams.Print(1000, at, how))
			if !slices.Equal(numbers, firstNumbers(at)) {
				t.Errorf("%v at %d: %v", how, at, numbers)
			}
			var e *streams.Error
			if !errors.As(err, &e) || e.Code != want {
				t.Errorf("%v at %d: %v is not of the code %v", how, at, err, want)
			}
			n := int32(0)
			err = panicOf(t, func() {
				for page := range streams.PrintBroken(1000, at, how) {
					numberOf(t, page)
					n++
				}
			})
			if !errors.As(err, &e) || e.Code != want || n != at {
				t.Errorf("%v at %d: %v after %d pages", how, at, err, n)
			}
		}
	}
}

// Go takes text as it is, also beside objects.
func TestObjectsBesideBytes(t *testing.T) {
	defer endsAlone(t)()
	items, err := upToError(t, streams.Titled(100, 50))
	must(t, err)
	becomes(t, "items", len(items), 100)
	becomes(t, "title", items[50].A, "\xff")
	for i, item := range items {
		becomes(t, "number", numberOf(t, item.B), int32(i))
	}
}

// A note ends on its thread: those that are closed, those that nobody got, and those
// that were not fetched.
func TestConfinedObjects(t *testing.T) {
	defer endsAlone(t)()
	desk := streams.NewDesk()
	defer func() { must(t, desk.Close()) }()
	var wg sync.WaitGroup
	for round := range 8 {
		wg.Go(func() {
			n := 0
			for note := range desk.Notes(300) {
				becomes(t, "number", numberOf(t, note), int32(n))
				if n++; n == 37*(round+1) {
					break
				}
			}
		})
	}
	wg.Wait()
	becomes(t, "notes that have ended elsewhere", streams.NotesAstray(), 0)
}

func TestIterationsOfObjectsAtTheSameTime(t *testing.T) {
	defer endsAlone(t)()
	archive := streams.NewArchive(500)
	defer func() { must(t, archive.Close()) }()
	sheets := archive.Sheets()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for round := range 10 {
				n := 0
				for sheet := range sheets {
					must(t, sheet.Close())
					if n++; n == 50*(round+1) {
						break
					}
				}
				numbers, err := pagesTo(t, streams.Print(1000, int32(50*round), streams.FailsThrows))
				becomes(t, "pages", len(numbers), 50*round)
				wantError(t, err, streams.ErrMissing)
			}
		})
	}
	wg.Wait()
}

// What the program lets go of, the collector closes.
func TestObjectsThatAreForgotten(t *testing.T) {
	defer endsAlone(t)()
	n := 0
	for range streams.Pages(500) {
		if n++; n == 300 {
			break
		}
	}
	for deadline := time.Now().Add(time.Minute); streams.Things() != 0 && time.Now().Before(deadline); {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	becomes(t, "pages", n, 300)
}
