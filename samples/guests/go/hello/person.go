package main

// Somebody with a name.
type Person struct {
	FirstName string
	LastName  string
	// In whole years.
	Age int
}
