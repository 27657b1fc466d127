package containers

import (
	"encoding/binary"
	"math"
	"runtime/metrics"
	"slices"
	"testing"
)

// A decoder reads values of one type from any bytes, and writes them again.
type decoder func(u *unpacker) (again func(p *packer))

func decode[T any](unpack func(*unpacker) T, pack func(*packer, T)) decoder {
	return func(u *unpacker) func(*packer) {
		v := unpack(u)
		return func(p *packer) { pack(p, v) }
	}
}

func byPointer[T any](pack func(*packer, *T)) func(*packer, T) {
	return func(p *packer, v T) { pack(p, &v) }
}

var decoders = []decoder{
	decode(unpackListOfString, packListOfString),
	decode(unpackListOfListOfUint8, packListOfListOfUint8),
	decode(unpackListOfPerson, packListOfPerson),
	decode(unpackTeam, byPointer(packTeam)),
	decode(unpackListOfCell, packListOfCell),
	decode(unpackListOfListOfListOfInt32, packListOfListOfListOfInt32),
	decode(unpackMapOfStringToUint64, packMapOfStringToUint64),
	decode(unpackSortedMapOfInt64ToListOfString, packSortedMapOfInt64ToListOfString),
	decode(unpackSortedSetOfColour, packSortedSetOfColour),
	decode(unpackSetOfString, packSetOfString),
	decode(unpackListOfOptionalString, packListOfOptionalString),
	decode(unpackListOfStringAndUint8AndOptionalPoint, packListOfStringAndUint8AndOptionalPoint),
	decode(unpackArrayOf3String, packArrayOf3String),
	decode(unpackFloat64AndString, packFloat64AndString),
	decode(unpackListOfSortedMapOfStringToListOfUint8AndOptionalPoint,
		packListOfSortedMapOfStringToListOfUint8AndOptionalPoint),
	decode(unpackMapOfSquareToString, packMapOfSquareToString),
	decode(unpackSortedMapOfNoteToOptionalSquare, packSortedMapOfNoteToOptionalSquare),
	decode(unpackSetOfSpot, packSetOfSpot),
	decode(unpackMapOfOptionalSpotToDuration, packMapOfOptionalSpotToDuration),
}

// allocated is how many bytes Go's heap has given away so far.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// takes is how much memory a call takes: the least of several, since others of the
// process take some, too.
func takes(limit uint64, call func()) (least uint64) {
	least = math.MaxUint64
	for try := 0; try < 5 && least > limit; try++ {
		before := allocated()
		call()
		least = min(least, allocated()-before)
	}
	return least
}

// Bytes that C++ might send are refused, or are a value that takes as many bytes when
// it is written again. (They need not be the same: a map has no order.) Nothing panics,
// and no memory is taken that the bytes do not account for.
//
// The first byte says which type it is, and whether what is read may stay where it is.
func FuzzUnpack(f *testing.F) {
	for which := range decoders {
		f.Add([]byte{byte(which)})
		f.Add(append([]byte{byte(which)}, make([]byte, 200)...))
		f.Add(binary.NativeEndian.AppendUint32([]byte{byte(which)}, 1<<31))
		f.Add(slices.Concat([]byte{byte(which)}, []byte{1, 0, 0, 0, 2, 0, 0, 0, 'a', 'b'}, make([]byte, 60)))
		f.Add(slices.Concat([]byte{byte(which) | 0x80}, []byte{2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}))
	}
	f.Fuzz(func(t *testing.T, bytes []byte) {
		if len(bytes) == 0 {
			return
		}
		which, given := int(bytes[0]&0x7f)%len(decoders), bytes[1:]
		var u unpacker
		var again func(*packer)
		limit := 1<<16 + 64*uint64(len(given))
		took := takes(limit, func() {
			u = unpacker{rest: given, kept: bytes[0]&0x80 != 0}
			again = decoders[which](&u)
		})
		if took > limit {
			t.Fatalf("%d bytes of memory for %d bytes", took, len(given))
		}
		if u.bad || len(u.rest) != 0 {
			return
		}
		p := packing()
		defer p.done()
		again(p)
		if p.bad != "" || len(p.buf) != len(given) {
			t.Fatalf("%d bytes are written of %d: %s", len(p.buf), len(given), p.bad)
		}
		// What was read can be read again.
		u = unpacker{rest: p.buf}
		if decoders[which](&u); u.bad || len(u.rest) != 0 {
			t.Fatalf("% x is read, and % x is not", given, p.buf)
		}
	})
}
