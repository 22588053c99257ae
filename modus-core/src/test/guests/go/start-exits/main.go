// Never gets to the end of its start.
package main

import "os"

func init() {
	println("before")
	os.Exit(3)
}

func Unreached() string { return "unreached" }
