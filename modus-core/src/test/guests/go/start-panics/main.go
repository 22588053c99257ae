// Never gets to the end of its start.
package main

func init() {
	println("before")
	panic("no start today")
}

func Unreached() string { return "unreached" }
