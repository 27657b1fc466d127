// Package packages holds the tests of generated packages as a whole: what Go's
// tools say of them, how they build without cgo, and that they can be vendored.
package packages
