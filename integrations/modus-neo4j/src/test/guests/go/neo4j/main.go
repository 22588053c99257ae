// Everything modus_neo4j_client offers, with arguments and results as they come.
package main

import (
	"errors"
	"unsafe"
)

type EagerResult struct {
	Keys    []string
	Records []*Record
}

type Record struct {
	Keys   []string
	Values []string
}

//go:wasmimport modus_neo4j_client executeQuery
func hostExecuteQuery(connection, dbName, query, parametersJson *string) unsafe.Pointer

//modus:import modus_neo4j_client executeQuery
func executeQuery(connection, dbName, query, parametersJson *string) *EagerResult {
	return (*EagerResult)(hostExecuteQuery(connection, dbName, query, parametersJson))
}

func Query(connection, dbName, query, parametersJson string) (*EagerResult, error) {
	result := executeQuery(&connection, &dbName, &query, &parametersJson)
	if result == nil {
		return nil, errors.New("failed to execute the query")
	}
	return result, nil
}

func main() {}
