// Package shape makes random values and compares those that come back.
//
// BRIDGE_ROUNDS says how many values of each type there are.
package shape

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
)

// A Random makes choices. What it makes of one value has a limit.
type Random struct {
	*rand.Rand
	left int
}

// length is how many items a list has: often none, seldom many.
func (r *Random) length() int {
	most := 4
	if r.IntN(20) == 0 {
		most = 300
	}
	n := r.IntN(min(most, r.left) + 1)
	r.left -= n
	return n
}

// A Shape says how values of a type are made, and whether one is the other.
type Shape[T any] struct {
	Make func(*Random) T
	Same func(got, want T) bool
}

// ComesBack gives random values to echo, which must return the same.
func ComesBack[T any](t *testing.T, seed int, of Shape[T], echo func(T) T) {
	t.Helper()
	rounds := 100
	if text := os.Getenv("BRIDGE_ROUNDS"); text != "" {
		if _, err := fmt.Sscan(text, &rounds); err != nil {
			t.Fatal(err)
		}
	}
	for round := range rounds {
		r := &Random{rand.New(rand.NewPCG(uint64(seed), uint64(round))), 1000}
		want := of.Make(r)
		if got := echo(want); !of.Same(got, want) {
			t.Fatalf("round %d:\n got %#v\nwant %#v", round, got, want)
		}
	}
}

// Bool is for truth values.
var Bool = Shape[bool]{
	func(r *Random) bool { return r.IntN(2) == 0 },
	func(got, want bool) bool { return got == want },
}

// Integer is for whole numbers: those at the ends are as likely as all others.
func Integer[T interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64
}]() Shape[T] {
	return Shape[T]{
		func(r *Random) T {
			bits := reflect.TypeFor[T]().Bits()
			switch r.IntN(6) {
			case 0:
				return 0
			case 1:
				return ^T(0)
			case 2:
				return T(1) << (bits - 1)
			case 3:
				return ^(T(1) << (bits - 1))
			}
			return T(r.Uint64())
		},
		func(got, want T) bool { return got == want },
	}
}

// Size is for sizes, which are not negative.
var Size = Shape[int]{
	func(r *Random) int { return Integer[int]().Make(r) & math.MaxInt },
	func(got, want int) bool { return got == want },
}

// Duration is for as many nanoseconds as C++ counts, of either sign.
var Duration = Shape[time.Duration]{
	func(r *Random) time.Duration { return max(Integer[time.Duration]().Make(r), -math.MaxInt64) },
	func(got, want time.Duration) bool { return got == want },
}

// Time is for the points in time of so many nanoseconds around 1970, wherever they were
// told. Those that come back are in UTC.
var Time = Shape[time.Time]{
	func(r *Random) time.Time {
		zone := time.FixedZone("", r.IntN(24*3600)-12*3600)
		return time.Unix(0, int64(Duration.Make(r))).In(zone)
	},
	func(got, want time.Time) bool { return got.Equal(want) && got.Location() == time.UTC },
}

// Float64 is for any bits, also those that are not a number.
var Float64 = Shape[float64]{
	func(r *Random) float64 {
		special := []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat64,
			math.SmallestNonzeroFloat64, math.Float64frombits(0xfff0000000000001)}
		if r.IntN(2) == 0 {
			return special[r.IntN(len(special))]
		}
		return math.Float64frombits(r.Uint64())
	},
	func(got, want float64) bool { return math.Float64bits(got) == math.Float64bits(want) },
}

// Float32 is the same for half as many bits.
var Float32 = Shape[float32]{
	func(r *Random) float32 {
		special := []uint32{0, 0x80000000, 0x7f800000, 0xff800000, 0x7fc00000, 0xff800001, 1}
		if r.IntN(2) == 0 {
			return math.Float32frombits(special[r.IntN(len(special))])
		}
		return math.Float32frombits(r.Uint32())
	},
	func(got, want float32) bool { return math.Float32bits(got) == math.Float32bits(want) },
}

// Text is for any bytes: a string of Go's need not be UTF-8.
var Text = Shape[string]{
	func(r *Random) string {
		texts := []string{"", "", "a", "\x00", "a\x00b", "héllo", "\xff\xfe", "日本語", "\U0001f980", "e\u0301", "\n"}
		if r.IntN(40) == 0 {
			return strings.Repeat("long ", r.IntN(20000))
		}
		text := texts[r.IntN(len(texts))]
		if r.IntN(3) == 0 {
			text += texts[r.IntN(len(texts))] + fmt.Sprint(r.IntN(100))
		}
		return text
	},
	func(got, want string) bool { return got == want },
}

// Enum is for one of the values.
func Enum[T comparable](values ...T) Shape[T] {
	return Shape[T]{
		func(r *Random) T { return values[r.IntN(len(values))] },
		func(got, want T) bool { return got == want },
	}
}

// Flags is for any of the values together.
func Flags[T ~uint32](values ...T) Shape[T] {
	return Shape[T]{
		func(r *Random) (flags T) {
			for _, value := range values {
				if r.IntN(2) == 0 {
					flags |= value
				}
			}
			return flags
		},
		func(got, want T) bool { return got == want },
	}
}

// List is for slices. One that goes in may be nil; one that comes back is not.
func List[T any](of Shape[T]) Shape[[]T] {
	return Shape[[]T]{
		func(r *Random) []T {
			n := r.length()
			if n == 0 && r.IntN(2) == 0 {
				return nil
			}
			list := make([]T, n)
			for i := range list {
				list[i] = of.Make(r)
			}
			return list
		},
		func(got, want []T) bool {
			if got == nil || len(got) != len(want) {
				return false
			}
			for i := range got {
				if !of.Same(got[i], want[i]) {
					return false
				}
			}
			return true
		},
	}
}

// Array is for arrays, which slice makes slices of.
func Array[A, T any](of Shape[T], slice func(*A) []T) Shape[A] {
	return Shape[A]{
		func(r *Random) (array A) {
			items := slice(&array)
			for i := range items {
				items[i] = of.Make(r)
			}
			return array
		},
		func(got, want A) bool {
			items, wanted := slice(&got), slice(&want)
			for i := range items {
				if !of.Same(items[i], wanted[i]) {
					return false
				}
			}
			return true
		},
	}
}

// Map is for maps. One that goes in may be nil; one that comes back is not.
func Map[K comparable, V any](key Shape[K], value Shape[V]) Shape[map[K]V] {
	return Shape[map[K]V]{
		func(r *Random) map[K]V {
			n := r.length()
			if n == 0 && r.IntN(2) == 0 {
				return nil
			}
			m := make(map[K]V, n)
			for range n {
				m[key.Make(r)] = value.Make(r)
			}
			return m
		},
		func(got, want map[K]V) bool {
			if got == nil || len(got) != len(want) {
				return false
			}
			for k, wanted := range want {
				if found, ok := got[k]; !ok || !value.Same(found, wanted) {
					return false
				}
			}
			return true
		},
	}
}

// Set is for maps whose keys alone count.
func Set[K comparable](key Shape[K]) Shape[map[K]struct{}] {
	return Map(key, Enum(struct{}{}))
}

// Option is for what nil is none of.
func Option[T any](of Shape[T]) Shape[*T] {
	return Shape[*T]{
		func(r *Random) *T {
			if r.IntN(3) == 0 {
				return nil
			}
			value := of.Make(r)
			return &value
		},
		func(got, want *T) bool {
			if got == nil || want == nil {
				return got == want
			}
			return of.Same(*got, *want)
		},
	}
}

// Nilable is for slices, maps and interfaces: nil is none, and what is empty is not.
func Nilable[T any](of Shape[T]) Shape[T] {
	return Shape[T]{
		func(r *Random) (none T) {
			if r.IntN(3) == 0 {
				return none
			}
			for {
				if value := of.Make(r); !isNil(value) {
					return value
				}
			}
		},
		func(got, want T) bool {
			if isNil(got) || isNil(want) {
				return isNil(got) == isNil(want)
			}
			return of.Same(got, want)
		},
	}
}

func isNil[T any](value T) bool { return reflect.ValueOf(&value).Elem().IsNil() }

// NotNil is the value, which was said to be there.
func NotNil[T any](value T) T {
	if isNil(value) {
		panic("it is there, and nil")
	}
	return value
}

// A Part is a field of a T.
type Part[T any] struct {
	fill func(*Random, *T)
	same func(got, want *T) bool
}

// Field is the field that at finds.
func Field[T, F any](at func(*T) *F, of Shape[F]) Part[T] {
	return Part[T]{
		func(r *Random, v *T) { *at(v) = of.Make(r) },
		func(got, want *T) bool { return of.Same(*at(got), *at(want)) },
	}
}

// Struct is for what has these parts.
func Struct[T any](parts ...Part[T]) Shape[T] {
	return Shape[T]{
		func(r *Random) (v T) {
			for _, part := range parts {
				part.fill(r, &v)
			}
			return v
		},
		func(got, want T) bool {
			for _, part := range parts {
				if !part.same(&got, &want) {
					return false
				}
			}
			return true
		},
	}
}

// A Variant is one of the types that an interface can be.
type Variant[T any] struct {
	make func(*Random) T
	is   func(T) bool
	same func(got, want T) bool
}

// Case is a variant with data.
func Case[T, V any](wrap func(V) T, unwrap func(T) (V, bool), of Shape[V]) Variant[T] {
	return Variant[T]{
		func(r *Random) T { return wrap(of.Make(r)) },
		func(v T) bool { _, ok := unwrap(v); return ok },
		func(got, want T) bool {
			one, _ := unwrap(got)
			other, _ := unwrap(want)
			return of.Same(one, other)
		},
	}
}

// Empty is a variant without data.
func Empty[T any](value T) Variant[T] {
	return Variant[T]{
		func(*Random) T { return value },
		func(v T) bool { return any(v) == any(value) },
		func(_, _ T) bool { return true },
	}
}

// Choice is for an interface.
func Choice[T any](variants ...Variant[T]) Shape[T] {
	return Shape[T]{
		func(r *Random) T { return variants[r.IntN(len(variants))].make(r) },
		func(got, want T) bool {
			for _, variant := range variants {
				if variant.is(want) {
					return variant.is(got) && variant.same(got, want)
				}
			}
			return false
		},
	}
}

// Collect gathers the items of a stream.
func Collect[T any](items iter.Seq[T]) []T {
	all := []T{}
	for item := range items {
		all = append(all, item)
	}
	return all
}

// CollectAll gathers the items of a stream that can fail, and does not.
func CollectAll[T any](items iter.Seq2[T, error]) []T {
	all := []T{}
	for item, err := range items {
		if err != nil {
			panic(err)
		}
		all = append(all, item)
	}
	return all
}
