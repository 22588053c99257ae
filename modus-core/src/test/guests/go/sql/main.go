// SQL of whatever connection, statement and parameters the test gives. A result is told as text: rows affected, last key
// and the rows, such as `1 0 [{"id":7}]`.
package main

import (
	"errors"
	"strconv"
	"unsafe"
)

type HostQueryResponse struct {
	Error        *string
	ResultJson   *string
	RowsAffected uint32
	LastInsertId uint64
}

//go:noescape
//go:wasmimport modus_sql_client executeQuery
func sqlExecuteQuery(connection, dbType, statement, paramsJson *string) unsafe.Pointer

//modus:import modus_sql_client executeQuery
func hostExecuteQuery(connection, dbType, statement, paramsJson *string) *HostQueryResponse {
	return (*HostQueryResponse)(sqlExecuteQuery(connection, dbType, statement, paramsJson))
}

func told(connection, dbType, statement, params string) (string, error) {
	response := hostExecuteQuery(&connection, &dbType, &statement, &params)
	if response == nil {
		return "", errors.New("no response received from database query")
	}
	if response.Error != nil {
		return "", errors.New("database returned an error: " + *response.Error)
	}
	rows := "null"
	if response.ResultJson != nil {
		rows = *response.ResultJson
	}
	return strconv.FormatUint(uint64(response.RowsAffected), 10) + " " + strconv.FormatUint(response.LastInsertId, 10) + " " + rows, nil
}

func PostgresqlQuery(connection, statement, params string) (string, error) {
	return told(connection, "postgresql", statement, params)
}

func PostgresqlExecute(connection, statement, params string) (string, error) {
	return told(connection, "postgresql", statement, "exec:"+params)
}

func MysqlQuery(connection, statement, params string) (string, error) {
	return told(connection, "mysql", statement, params)
}

func MysqlExecute(connection, statement, params string) (string, error) {
	return told(connection, "mysql", statement, "exec:"+params)
}

// The bare host function, whose failures are nil.
func Ask(connection, dbType, statement, params string) string {
	result, err := told(connection, dbType, statement, params)
	if err != nil {
		return "failed"
	}
	return result
}

// A Go guest may pass nothing for a text, which the host sees as an empty one.
func AskNothing() string {
	if hostExecuteQuery(nil, nil, nil, nil) == nil {
		return "failed"
	}
	return "answered"
}
