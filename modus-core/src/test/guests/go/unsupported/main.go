// Types that cannot cross the border. The app loads, and its other functions work.
package main

import "unsafe"

type Namer interface {
	Name() string
}

type Person struct {
	First string
	Any   any
}

func (p Person) Name() string { return p.First }

func Fine(v int) int                                  { return v }
func EchoAny(v any) any                               { return v }
func EchoComplex128(v complex128) complex128          { return v }
func EchoComplex64(v complex64) complex64             { return v }
func EchoPointer(v unsafe.Pointer) unsafe.Pointer     { return v }
func EchoAnonymous(v struct{ X int }) struct{ X int } { return v }
func EchoAnys(v []any) []any                          { return v }
func EchoStringAny(v map[string]any) map[string]any   { return v }
func EchoPerson(v Person) Person                      { return v }
func NameOf(v Namer) string                           { return v.Name() }
func Somebody() Namer                                 { return Person{First: "p"} }
func CallBack(f func(int) string) string              { return f(1) }
func GiveBack() func(int) string                      { return func(n int) string { return string(rune('0' + n)) } }
func Receive(c chan int) int                          { return cap(c) }
func Channel() chan int                               { return make(chan int, 1) }
