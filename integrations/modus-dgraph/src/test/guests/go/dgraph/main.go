// Everything modus_dgraph_client offers, with arguments and results as they come.
package main

import (
	"errors"
	"unsafe"
)

type Request struct {
	Query     *Query
	Mutations []*Mutation
}

type Query struct {
	Query     string
	Variables map[string]string
}

type Mutation struct {
	SetJson   string
	DelJson   string
	SetNquads string
	DelNquads string
	Condition string
}

type Response struct {
	Json string
	Uids map[string]string
}

//go:wasmimport modus_dgraph_client executeQuery
func hostExecuteQuery(connection *string, request unsafe.Pointer) unsafe.Pointer

//modus:import modus_dgraph_client executeQuery
func executeQuery(connection *string, request *Request) *Response {
	return (*Response)(hostExecuteQuery(connection, unsafe.Pointer(request)))
}

//go:wasmimport modus_dgraph_client alterSchema
func hostAlterSchema(connection, schema *string) *string

//go:wasmimport modus_dgraph_client dropAttribute
func hostDropAttribute(connection, attr *string) *string

//go:wasmimport modus_dgraph_client dropAllData
func hostDropAllData(connection *string) *string

func Execute(connection string, request *Request) (*Response, error) {
	response := executeQuery(&connection, request)
	if response == nil {
		return nil, errors.New("failed to execute the DQL query")
	}
	return response, nil
}

func AlterSchema(connection string, schema string) (string, error) {
	return done(hostAlterSchema(&connection, &schema), "failed to alter the schema")
}

func DropAttr(connection string, attr string) (string, error) {
	return done(hostDropAttribute(&connection, &attr), "failed to drop the attribute")
}

func DropAll(connection string) (string, error) {
	return done(hostDropAllData(&connection), "failed to drop all data")
}

func done(result *string, failure string) (string, error) {
	if result == nil {
		return "", errors.New(failure)
	}
	return *result, nil
}

func main() {}
