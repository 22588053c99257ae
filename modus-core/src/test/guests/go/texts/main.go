// Strings and the types that are byte sequences: what passes unchanged, and what the guest sees of it. A string of Go is any
// sequence of bytes, which is UTF-8 by custom only.
package main

import (
	"strings"
	"unicode/utf8"
)

func EchoString(v string) string      { return v }
func EchoStringPtr(v *string) *string { return v }

// In bytes.
func LengthOf(v string) int { return len(v) }

// -1 for nil, which an empty string is not.
func LengthOfPtr(v *string) int {
	if v == nil {
		return -1
	}
	return len(*v)
}
func BytesOf(v string) []byte               { return []byte(v) }
func FromBytes(bytes []byte) string         { return string(bytes) }
func RunesOf(v string) []rune               { return []rune(v) }
func FromRunes(runes []rune) string         { return string(runes) }
func IsValid(v string) bool                 { return utf8.ValidString(v) }
func Join(a, b string) string               { return a + b }
func JoinAll(parts ...string) string        { return strings.Join(parts, ",") }
func Same(a, b string) bool                 { return a == b }
func RepeatText(v string, times int) string { return strings.Repeat(v, times) }

// A part that lies in the middle of another string.
func Middle(v string, from, to int) string { return v[from:to] }

func EmptyString() string     { return "" }
func EmptyStringPtr() *string { return new(string) }
func NilStringPtr() *string   { return nil }
func Greeting() string        { return "こんにちは、世界" }
func Emoji() string           { return "a😀é" }
func WithNul() string         { return "a\x00b" }
func ByteOrderMark() string   { return "\ufeffa" }

// What is not UTF-8.
func LoneContinuation() string { return "a\x80b" }
func CutCharacter() string     { return "a\xe3\x81" }
func CutInside() string        { return "\xf0\x9f\x98b" }
func Overlong() string         { return "\xc0\x80" }
func Surrogates() string       { return "\xed\xa0\xbd\xed\xb8\x80" }
func BeyondUnicode() string    { return "\xf4\x90\x80\x80" }
func ImpossibleByte() string   { return "\xff\xfe" }
func Latin1() string           { return "caf\xe9" }
func AllBytes() string {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	return string(all)
}

func EchoBytes(v []byte) []byte           { return v }
func EchoUint8s(v []uint8) []uint8        { return v }
func EchoBytesPtr(v *[]byte) *[]byte      { return v }
func EchoBytes2d(v [][]byte) [][]byte     { return v }
func EchoByteArray0(v [0]byte) [0]byte    { return v }
func EchoByteArray1(v [1]byte) [1]byte    { return v }
func EchoByteArray4(v [4]byte) [4]byte    { return v }
func EchoByteArray33(v [33]byte) [33]byte { return v }
func EchoUint8Array4(v [4]uint8) [4]uint8 { return v }

func BytesLength(v []byte) int    { return len(v) }
func BytesCapacity(v []byte) int  { return cap(v) }
func BytesAreNil(v []byte) bool   { return v == nil }
func Uint8sAreNil(v []uint8) bool { return v == nil }

// -1 when there is no such byte.
func ByteAt(v []byte, index int) int {
	if index < len(v) {
		return int(v[index])
	}
	return -1
}
func ByteOfArray4(v [4]byte, index int) byte { return v[index] }

func LiteralBytes() []byte { return []byte{1, 2, 127, 255} }
func EmptyBytes() []byte   { return []byte{} }
func NilBytes() []byte     { return nil }

// Has room for more than it holds.
func RoomyBytes() []byte                 { return append(make([]byte, 0, 100), 7, 8) }
func MiddleBytes(v []byte) []byte        { return v[1 : len(v)-1] }
func AppendByte(v []byte, b byte) []byte { return append(v, b) }
func LiteralByteArray4() [4]byte         { return [4]byte{1, 2, 127, 255} }
func HugeBytes(n int) []byte             { return make([]byte, n) }
