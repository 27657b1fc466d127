package thing

// Data that holds other data, by hand: a handle for each row, a call for each part, and C strings.

/*
#include <stdint.h>
#include <stdlib.h>

const void* bench_row(const void* table, size_t row);
char* bench_row_name(const void* row);
char* bench_row_city(const void* row);
size_t bench_row_marks(const void* row);
int64_t bench_row_mark(const void* row, size_t mark);
int64_t bench_number(const void* table, size_t at);
const int64_t* bench_numbers(const void* table, size_t* len);
size_t bench_length(const char* const* texts, size_t count);

#cgo noescape bench_numbers
#cgo nocallback bench_numbers
*/
import "C"

import "unsafe"

// rawTable is a table of C++ that nobody guards.
type rawTable struct{ p unsafe.Pointer }

func (t *Table) raw() rawTable { return rawTable{t.h.object} }

// rows asks for each part of each row, as SWIG and most hands do.
func (t rawTable) rows(count int) []Row {
	rows := make([]Row, count)
	for i := range rows {
		row := C.bench_row(t.p, C.size_t(i))
		rows[i].Name = taken(C.bench_row_name(row))
		rows[i].City = taken(C.bench_row_city(row))
		rows[i].Marks = make([]int64, C.bench_row_marks(row))
		for j := range rows[i].Marks {
			rows[i].Marks[j] = int64(C.bench_row_mark(row, C.size_t(j)))
		}
	}
	return rows
}

func taken(text *C.char) string {
	defer C.free(unsafe.Pointer(text))
	return C.GoString(text)
}

// numbers copies a row of numbers.
func (t rawTable) numbers() []int64 {
	var n C.size_t
	p := C.bench_numbers(t.p, &n)
	numbers := make([]int64, n)
	copy(numbers, unsafe.Slice((*int64)(unsafe.Pointer(p)), n))
	return numbers
}

// number asks for one.
func (t rawTable) number(at int) int64 { return int64(C.bench_number(t.p, C.size_t(at))) }

// numbersInto copies a row of numbers to where there is room.
func (t rawTable) numbersInto(numbers []int64) {
	var n C.size_t
	p := C.bench_numbers(t.p, &n)
	copy(numbers, unsafe.Slice((*int64)(unsafe.Pointer(p)), n))
}

// rawLength is the usual way to give C many texts.
func rawLength(texts []string) int {
	strings := C.malloc(C.size_t(len(texts)) * C.size_t(unsafe.Sizeof(uintptr(0))))
	defer C.free(strings)
	pointers := unsafe.Slice((**C.char)(strings), len(texts))
	for i, text := range texts {
		pointers[i] = C.CString(text)
	}
	length := int(C.bench_length((**C.char)(strings), C.size_t(len(texts))))
	for _, p := range pointers {
		C.free(unsafe.Pointer(p))
	}
	return length
}

// clone is what the rows cost Go alone: each text and list by itself.
func clone(rows []Row) []Row {
	out := make([]Row, len(rows))
	for i, row := range rows {
		out[i] = Row{
			Name:  string([]byte(row.Name)),
			City:  string([]byte(row.City)),
			Marks: append([]int64(nil), row.Marks...),
		}
	}
	return out
}
