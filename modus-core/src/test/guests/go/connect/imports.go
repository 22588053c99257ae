package main

import "unsafe"

// As the official SDK has them.

type Request struct {
	Url     string
	Method  string
	Headers *Headers
	Body    []byte
}

type Response struct {
	Status     uint16
	StatusText string
	Headers    *Headers
	Body       []byte
}

type Headers struct {
	data map[string]*Header
}

type Header struct {
	Name   string
	Values []string
}

//go:wasmimport modus_http_client fetch
func hostFetch(request unsafe.Pointer) unsafe.Pointer

//modus:import modus_http_client fetch
func fetch(request *Request) *Response { return (*Response)(hostFetch(unsafe.Pointer(request))) }

//go:wasmimport modus_graphql_client executeQuery
func hostQuery(connection, statement, variables *string) *string
