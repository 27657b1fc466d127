//go:build swig

package thing

import "example.com/bench/thing/swigged"

func init() {
	t, table := swigged.NewThing(), swigged.NewTable(int64(rowCount))
	bySwig = &swigColumn{
		add:         func() { t.Add(1, 2) },
		matches:     func() { t.Matches(shortText) },
		text:        func() { t.Text() },
		echo:        func() { t.Echo(longText) },
		numbers:     func() { swigNumbers(table.Numbers()) },
		numbersInto: func(numbers []int64) { fillFromSwig(numbers, table.Numbers()) },
		each: func() {
			numbers := table.Numbers()
			for i := range int(numbers.Size()) {
				sum += numbers.Get(i)
			}
		},
		rows: func() { swigRows(table.Rows()) },
	}
}

// swigNumbers asks a vector of C++ for each of its numbers: SWIG has no other way.
func swigNumbers(from swigged.Numbers) []int64 {
	numbers := make([]int64, from.Size())
	fillFromSwig(numbers, from)
	return numbers
}

func fillFromSwig(numbers []int64, from swigged.Numbers) {
	for i := range numbers {
		numbers[i] = from.Get(i)
	}
}

func swigRows(from swigged.Rows) []Row {
	rows := make([]Row, from.Size())
	for i := range rows {
		row := from.Get(i)
		rows[i] = Row{Name: row.GetName(), City: row.GetCity(), Marks: swigNumbers(row.GetMarks())}
	}
	return rows
}
