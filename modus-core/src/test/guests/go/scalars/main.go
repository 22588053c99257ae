// Every scalar type in both directions: EchoX gives back what came, TextOfX says what the guest saw,
// and MinX, MaxX and the other functions without parameters give extremes.
package main

import (
	"math"
	"strconv"
)

func Nothing() {}

func EchoBool(v bool) bool          { return v }
func EchoInt8(v int8) int8          { return v }
func EchoUint8(v uint8) uint8       { return v }
func EchoInt16(v int16) int16       { return v }
func EchoUint16(v uint16) uint16    { return v }
func EchoInt32(v int32) int32       { return v }
func EchoUint32(v uint32) uint32    { return v }
func EchoInt64(v int64) int64       { return v }
func EchoUint64(v uint64) uint64    { return v }
func EchoInt(v int) int             { return v }
func EchoUint(v uint) uint          { return v }
func EchoUintptr(v uintptr) uintptr { return v }
func EchoFloat32(v float32) float32 { return v }
func EchoFloat64(v float64) float64 { return v }

// Other spellings of uint8 and int32, which the metadata keeps apart.
func EchoByte(v byte) byte { return v }
func EchoRune(v rune) rune { return v }

func TextOfBool(v bool) string       { return strconv.FormatBool(v) }
func TextOfInt8(v int8) string       { return signed(int64(v)) }
func TextOfUint8(v uint8) string     { return unsigned(uint64(v)) }
func TextOfInt16(v int16) string     { return signed(int64(v)) }
func TextOfUint16(v uint16) string   { return unsigned(uint64(v)) }
func TextOfInt32(v int32) string     { return signed(int64(v)) }
func TextOfUint32(v uint32) string   { return unsigned(uint64(v)) }
func TextOfInt64(v int64) string     { return signed(v) }
func TextOfUint64(v uint64) string   { return unsigned(v) }
func TextOfInt(v int) string         { return signed(int64(v)) }
func TextOfUint(v uint) string       { return unsigned(uint64(v)) }
func TextOfUintptr(v uintptr) string { return unsigned(uint64(v)) }
func TextOfByte(v byte) string       { return unsigned(uint64(v)) }
func TextOfRune(v rune) string       { return signed(int64(v)) }
func TextOfFloat32(v float32) string { return strconv.FormatFloat(float64(v), 'g', -1, 32) }
func TextOfFloat64(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// The bits, which tell NaNs and zeros apart.
func BitsOfFloat32(v float32) uint32    { return math.Float32bits(v) }
func BitsOfFloat64(v float64) uint64    { return math.Float64bits(v) }
func Float32OfBits(bits uint32) float32 { return math.Float32frombits(bits) }
func Float64OfBits(bits uint64) float64 { return math.Float64frombits(bits) }

func MinBool() bool       { return false }
func MinInt8() int8       { return math.MinInt8 }
func MinUint8() uint8     { return 0 }
func MinInt16() int16     { return math.MinInt16 }
func MinUint16() uint16   { return 0 }
func MinInt32() int32     { return math.MinInt32 }
func MinUint32() uint32   { return 0 }
func MinInt64() int64     { return math.MinInt64 }
func MinUint64() uint64   { return 0 }
func MinInt() int         { return math.MinInt }
func MinUint() uint       { return 0 }
func MinUintptr() uintptr { return 0 }
func MinByte() byte       { return 0 }
func MinRune() rune       { return math.MinInt32 }

// The smallest positive one.
func MinFloat32() float32 { return math.SmallestNonzeroFloat32 }
func MinFloat64() float64 { return math.SmallestNonzeroFloat64 }

func MaxBool() bool       { return true }
func MaxInt8() int8       { return math.MaxInt8 }
func MaxUint8() uint8     { return math.MaxUint8 }
func MaxInt16() int16     { return math.MaxInt16 }
func MaxUint16() uint16   { return math.MaxUint16 }
func MaxInt32() int32     { return math.MaxInt32 }
func MaxUint32() uint32   { return math.MaxUint32 }
func MaxInt64() int64     { return math.MaxInt64 }
func MaxUint64() uint64   { return math.MaxUint64 }
func MaxInt() int         { return math.MaxInt }
func MaxUint() uint       { return math.MaxUint }
func MaxUintptr() uintptr { return ^uintptr(0) }
func MaxByte() byte       { return math.MaxUint8 }
func MaxRune() rune       { return math.MaxInt32 }
func MaxFloat32() float32 { return math.MaxFloat32 }
func MaxFloat64() float64 { return math.MaxFloat64 }

func LowestFloat32() float32        { return -math.MaxFloat32 }
func LowestFloat64() float64        { return -math.MaxFloat64 }
func NanFloat32() float32           { return float32(math.NaN()) }
func NanFloat64() float64           { return math.NaN() }
func InfinityFloat32() float32      { return float32(math.Inf(1)) }
func InfinityFloat64() float64      { return math.Inf(1) }
func MinusInfinityFloat32() float32 { return float32(math.Inf(-1)) }
func MinusInfinityFloat64() float64 { return math.Inf(-1) }
func MinusZeroFloat32() float32     { return float32(math.Copysign(0, -1)) }
func MinusZeroFloat64() float64     { return math.Copysign(0, -1) }
func Snowman() rune                 { return '☃' }

// One parameter of every kind, in an order that shows a wrong one.
func DescribeAll(
	a bool, b int8, c uint8, d int16, e uint16, f int32, g uint32, h int64, i uint64, j int, k uint, l uintptr,
	m byte, n rune, o float32, p float64,
) string {
	return strconv.FormatBool(a) + " " + signed(int64(b)) + " " + unsigned(uint64(c)) + " " + signed(int64(d)) + " " +
		unsigned(uint64(e)) + " " + signed(int64(f)) + " " + unsigned(uint64(g)) + " " + signed(h) + " " + unsigned(i) + " " +
		signed(int64(j)) + " " + unsigned(uint64(k)) + " " + unsigned(uint64(l)) + " " + unsigned(uint64(m)) + " " +
		signed(int64(n)) + " " + TextOfFloat32(o) + " " + TextOfFloat64(p)
}

// A name that the export directive gives, and nothing else does.
//
//go:export renamed
func secretlyNamed(v int32) int32 { return v }

func signed(v int64) string    { return strconv.FormatInt(v, 10) }
func unsigned(v uint64) string { return strconv.FormatUint(v, 10) }
