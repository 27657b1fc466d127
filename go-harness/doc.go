// Package harness holds the tests of generated Go packages. They are black-box
// tests, as a user would write them, and ask C++ itself what is alive.
package harness

import (
	_ "example.com/faults" // what is tested; here so that a build without cgo meets it
	_ "example.com/kv"
)
