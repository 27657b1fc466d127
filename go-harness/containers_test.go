//go:build cgo

package harness

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.com/containers"
)

// values makes what C++ is to give back as it was.
type values struct{ *rand.Rand }

func (v values) text() string {
	texts := []string{"", "a", "\x00", "a\x00b", "héllo", "\xff\xfe", "日本語", strings.Repeat("long ", v.IntN(100))}
	return texts[v.IntN(len(texts))]
}

func (v values) point() containers.Point {
	numbers := []float64{0, math.Copysign(0, -1), 1.5, math.Inf(-1), math.MaxFloat64, math.SmallestNonzeroFloat64}
	return containers.Point{X: numbers[v.IntN(len(numbers))], Y: numbers[v.IntN(len(numbers))]}
}

func (v values) colour() containers.Colour {
	colours := []containers.Colour{containers.ColourRed, containers.ColourGreen, containers.ColourBlue}
	return colours[v.IntN(len(colours))]
}

// some makes a list of a random length, which is often none.
func some[T any](v values, one func() T) []T {
	list := make([]T, v.IntN(4)*v.IntN(6))
	for i := range list {
		list[i] = one()
	}
	return list
}

// perhaps makes one, or none.
func perhaps[T any](v values, one func() T) *T {
	if v.IntN(2) == 0 {
		return nil
	}
	value := one()
	return &value
}

// mapped makes a map of a random size.
func mapped[K comparable, V any](v values, key func() K, value func() V) map[K]V {
	m := map[K]V{}
	for range v.IntN(10) {
		m[key()] = value()
	}
	return m
}

func (v values) person() containers.Person {
	return containers.Person{
		Name:   v.text(),
		Email:  perhaps(v, v.text),
		Age:    v.Uint32(),
		Scores: some(v, func() int64 { return int64(v.Uint64()) }),
		Home:   perhaps(v, v.point),
		Colour: v.colour(),
		Active: v.IntN(2) == 1,
	}
}

func (v values) texts() []string { return some(v, v.text) }

func (v values) cell() containers.Cell {
	switch v.IntN(6) {
	case 0:
		return containers.CellNothing{}
	case 1:
		return containers.CellNumber{Value: v.point().X}
	case 2:
		return containers.CellPlace{Value: v.point()}
	case 3:
		return containers.CellText{Value: v.text()}
	case 4:
		return containers.CellLines{Value: v.texts()}
	}
	return containers.CellSomebody{Value: v.person()}
}

func (v values) team() containers.Team {
	mark := func() containers.Mark { return containers.Mark{Colour: v.colour(), Bold: v.IntN(2) == 1} }
	return containers.Team{
		Title:   v.text(),
		Members: some(v, v.person),
		Roles:   mapped(v, v.text, v.texts),
		Marks:   [2]containers.Mark{mark(), mark()},
	}
}

// given checks that a value has come back as it was.
func given[T any](t *testing.T, name string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %+v, want %+v", name, got, want)
	}
}

func set[T comparable](list []T) map[T]struct{} {
	m := map[T]struct{}{}
	for _, value := range list {
		m[value] = struct{}{}
	}
	return m
}

func TestContainersComeBack(t *testing.T) {
	for seed := range uint64(300) {
		v := values{rand.New(rand.NewPCG(seed, 1))}
		names := v.texts()
		given(t, "EchoNames", containers.EchoNames(names), names)
		blobs := some(v, func() []byte { return []byte(v.text()) })
		given(t, "EchoBlobs", containers.EchoBlobs(blobs), blobs)
		people := some(v, v.person)
		given(t, "EchoPeople", containers.EchoPeople(people), people)
		team := v.team()
		given(t, "EchoTeam", containers.EchoTeam(team), team)
		cells := some(v, v.cell)
		given(t, "EchoCells", give(containers.EchoCells(cells))(t), cells)
		numbers := func() []int32 { return some(v, v.Int32) }
		cube := some(v, func() [][]int32 { return some(v, numbers) })
		given(t, "EchoCube", containers.EchoCube(cube), cube)
		counts := mapped(v, v.text, v.Uint64)
		given(t, "EchoCounts", containers.EchoCounts(counts), counts)
		index := mapped(v, func() int64 { return int64(v.Uint64()) }, v.texts)
		given(t, "EchoIndex", containers.EchoIndex(index), index)
		colours := set(some(v, v.colour))
		given(t, "EchoColours", containers.EchoColours(colours), colours)
		words := set(names)
		given(t, "EchoWords", containers.EchoWords(words), words)
		options := some(v, func() *string { return perhaps(v, v.text) })
		given(t, "EchoOptions", containers.EchoOptions(options), options)
		tuples := some(v, func() containers.Tuple3[string, uint8, *containers.Point] {
			return containers.Tuple3[string, uint8, *containers.Point]{
				A: v.text(), B: uint8(v.Uint32()), C: perhaps(v, v.point),
			}
		})
		given(t, "EchoTuples", containers.EchoTuples(tuples), tuples)
		triple := [3]string{v.text(), v.text(), v.text()}
		given(t, "EchoTriple", containers.EchoTriple(triple), triple)
		number, text := containers.EchoPair(containers.Tuple2[float64, string]{A: 1.5, B: triple[0]})
		given(t, "EchoPair", containers.Tuple2[float64, string]{A: number, B: text},
			containers.Tuple2[float64, string]{A: 1.5, B: triple[0]})
		flags := some(v, func() bool { return v.IntN(2) == 1 })
		given(t, "EchoFlags", containers.EchoFlags(flags), flags)
		deep := some(v, func() map[string][]containers.Tuple2[uint8, *containers.Point] {
			return mapped(v, v.text, func() []containers.Tuple2[uint8, *containers.Point] {
				return some(v, func() containers.Tuple2[uint8, *containers.Point] {
					return containers.Tuple2[uint8, *containers.Point]{A: uint8(v.Uint32()), B: perhaps(v, v.point)}
				})
			})
		})
		given(t, "EchoDeep", containers.EchoDeep(deep), deep)
	}
}

func TestNothingInContainers(t *testing.T) {
	given(t, "EchoNames(nil)", containers.EchoNames(nil), []string{})
	given(t, "EchoPeople(nil)", containers.EchoPeople(nil), []containers.Person{})
	given(t, "EchoCounts(nil)", containers.EchoCounts(nil), map[string]uint64{})
	given(t, "EchoBlobs", containers.EchoBlobs([][]byte{nil, {}}), [][]byte{{}, {}})
	if names, ok := containers.EchoMaybe(nil); ok || names != nil {
		t.Errorf("EchoMaybe(nil) = %v, %v", names, ok)
	}
	if names, ok := containers.EchoMaybe([]string{}); !ok || names == nil || len(names) != 0 {
		t.Errorf("EchoMaybe(empty) = %#v, %v", names, ok)
	}
	// The zero value of a struct is one too.
	team := containers.EchoTeam(containers.Team{})
	if len(team.Members) != 0 || team.Title != "" {
		t.Errorf("EchoTeam: got %+v", team)
	}
}

func TestContainersOfObjects(t *testing.T) {
	home := containers.Point{X: 1, Y: 2}
	people := []containers.Person{
		{Name: "Ada", Age: 36, Scores: []int64{1, 2}, Home: &home},
		{Name: "Bob", Scores: []int64{}},
		{Name: "Eve", Scores: []int64{}, Active: true},
	}
	book := containers.NewBook(people)
	defer func() { must(t, book.Close()) }()
	byName := book.ByName()
	given(t, "ByName", byName["Ada"], people[0])
	given(t, "the names", slices.Sorted(maps.Keys(byName)), []string{"Ada", "Bob", "Eve"})
	person, others, ok := book.Find("Bob")
	if !ok {
		t.Error("Bob is not found")
	}
	given(t, "Find", person, people[1])
	given(t, "Find", others, []string{"Ada", "Eve"})
	if person, others, ok := book.Find("Zoe"); ok || person.Name != "" || others != nil {
		t.Errorf("Zoe is found: %+v, %v", person, others)
	}
	given(t, "People", book.People(2), people[:2])
}

func TestWhatGoesWrongInContainers(t *testing.T) {
	// Go's strings need not be UTF-8.
	given(t, "NotUTF8", give(containers.NotUTF8())(t), []string{"fine", "\xff\xfe\x00x"})
	_, err := containers.UnknownColour()
	wantCode(t, err, containers.CodeInternal)
	for _, count := range []int{0, 1, 1000} {
		_, err := containers.ThrowsAfter(count)
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("after %d elements", count)) {
			t.Errorf("ThrowsAfter(%d): %v", count, err)
		}
	}
	// A multimap of C++'s is a map as long as each key comes once.
	given(t, "RepeatedKeys", give(containers.RepeatedKeys(1))(t), map[string]uint64{"key": 0, "other": 0})
	_, err = containers.RepeatedKeys(2)
	wantCode(t, err, containers.CodeDataLoss)
	_, err = containers.RepeatedItems(100)
	wantCode(t, err, containers.CodeDataLoss)
	// What C++ does not know is refused before it is called.
	_, err = containers.EchoCells([]containers.Cell{containers.CellText{Value: "x"}, nil})
	wantCode(t, err, containers.CodeOutOfRange)
	_, err = containers.EchoCells([]containers.Cell{containers.CellSomebody{Value: containers.Person{Colour: 77}}})
	wantCode(t, err, containers.CodeInvalidArgument)
	defer func() {
		err, _ := recover().(error)
		wantCode(t, err, containers.CodeOutOfRange)
	}()
	containers.Total(map[int]struct{}{1: {}, -1: {}})
}

func wantCode(t *testing.T, err error, code containers.Code) {
	t.Helper()
	var e *containers.Error
	if !errors.As(err, &e) || e.Code != code {
		t.Errorf("got %#v, want %v", err, code)
	}
}

func TestLargeContainers(t *testing.T) {
	for _, shape := range [][2]int{{0, 0}, {1, 300}, {100_000, 3}, {10, 1 << 20}} {
		count, length := shape[0], shape[1]
		if testing.Short() && count*length > 1<<20 {
			continue
		}
		many := containers.Many(count, length)
		if len(many) != count {
			t.Fatalf("Many: got %d", len(many))
		}
		for _, text := range many {
			if len(text) != length {
				t.Fatalf("a text of %d bytes", len(text))
			}
		}
		sizes := containers.Sizes(many)
		if len(sizes) != count || count > 0 && sizes[count-1] != uint(length) {
			t.Errorf("Sizes: got %d", len(sizes))
		}
	}
}

func TestContainersFromManyGoroutines(t *testing.T) {
	var group sync.WaitGroup
	for seed := range uint64(16) {
		group.Add(1)
		go func() {
			defer group.Done()
			v := values{rand.New(rand.NewPCG(seed, 2))}
			for range 200 {
				team := v.team()
				given(t, "EchoTeam", containers.EchoTeam(team), team)
				if v.IntN(50) == 0 {
					runtime.GC()
				}
			}
		}()
	}
	group.Wait()
}
