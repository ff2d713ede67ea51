// PostgreSQL's DDL and utility statements, versions 14 to 18, without distinction of versions.
//
// Tokens come from the hand-written SqlLexer. Each alternative with a label is named for the record
// it becomes. Queries and data changes are balanced text here: other readers take them apart.
// What the server's grammar rejects by more than form, the AST builder rejects.
parser grammar PostgresParser;

tokens {
  ABORT, ABSENT, ABSOLUTE, ACCESS, ACTION, ADD, ADMIN, AFTER, AGGREGATE, ALL, ALSO, ALTER,
  ALWAYS, ANALYSE, ANALYZE, AND, ANY, ARRAY, AS, ASC, ASENSITIVE, ASSERTION, ASSIGNMENT,
  ASYMMETRIC, AT, ATOMIC, ATTACH, ATTRIBUTE, AUTHORIZATION, BACKWARD, BEFORE, BEGIN, BETWEEN,
  BIGINT, BINARY, BIT, BOOLEAN, BOTH, BREADTH, BY, CACHE, CALL, CALLED, CASCADE, CASCADED, CASE,
  CAST, CATALOG, CHAIN, CHAR, CHARACTER, CHARACTERISTICS, CHECK, CHECKPOINT, CLASS, CLOSE,
  CLUSTER, COALESCE, COLLATE, COLLATION, COLUMN, COLUMNS, COMMENT, COMMENTS, COMMIT, COMMITTED,
  COMPRESSION, CONCURRENTLY, CONDITIONAL, CONFIGURATION, CONFLICT, CONNECTION, CONSTRAINT,
  CONSTRAINTS, CONTENT, CONTINUE, CONVERSION, COPY, COST, CREATE, CROSS, CSV, CUBE, CURRENT,
  CURRENT_CATALOG, CURRENT_DATE, CURRENT_ROLE, CURRENT_SCHEMA, CURRENT_TIME, CURRENT_TIMESTAMP,
  CURRENT_USER, CURSOR, CYCLE, DATA, DATABASE, DAY, DEALLOCATE, DEC, DECIMAL, DECLARE, DEFAULT,
  DEFAULTS, DEFERRABLE, DEFERRED, DEFINER, DELETE, DELIMITER, DELIMITERS, DEPENDS, DEPTH, DESC,
  DETACH, DICTIONARY, DISABLE, DISCARD, DISTINCT, DO, DOCUMENT, DOMAIN, DOUBLE, DROP, EACH, ELSE,
  EMPTY, ENABLE, ENCODING, ENCRYPTED, END, ENFORCED, ENUM, ERROR, ESCAPE, EVENT, EXCEPT, EXCLUDE,
  EXCLUDING, EXCLUSIVE, EXECUTE, EXISTS, EXPLAIN, EXPRESSION, EXTENSION, EXTERNAL, EXTRACT,
  FALSE, FAMILY, FETCH, FILTER, FINALIZE, FIRST, FLOAT, FOLLOWING, FOR, FORCE, FOREIGN, FORMAT,
  FORWARD, FREEZE, FROM, FULL, FUNCTION, FUNCTIONS, GENERATED, GLOBAL, GRANT, GRANTED, GREATEST,
  GROUP, GROUPING, GROUPS, HANDLER, HAVING, HEADER, HOLD, HOUR, IDENTITY, IF, ILIKE, IMMEDIATE,
  IMMUTABLE, IMPLICIT, IMPORT, IN, INCLUDE, INCLUDING, INCREMENT, INDENT, INDEX, INDEXES,
  INHERIT, INHERITS, INITIALLY, INLINE, INNER, INOUT, INPUT, INSENSITIVE, INSERT, INSTEAD, INT,
  INTEGER, INTERSECT, INTERVAL, INTO, INVOKER, IS, ISNULL, ISOLATION, JOIN, JSON, JSON_ARRAY,
  JSON_ARRAYAGG, JSON_EXISTS, JSON_OBJECT, JSON_OBJECTAGG, JSON_QUERY, JSON_SCALAR,
  JSON_SERIALIZE, JSON_TABLE, JSON_VALUE, KEEP, KEY, KEYS, LABEL, LANGUAGE, LARGE, LAST, LATERAL,
  LEADING, LEAKPROOF, LEAST, LEFT, LEVEL, LIKE, LIMIT, LISTEN, LOAD, LOCAL, LOCALTIME,
  LOCALTIMESTAMP, LOCATION, LOCK, LOCKED, LOGGED, MAPPING, MATCH, MATCHED, MATERIALIZED,
  MAXVALUE, MERGE, MERGE_ACTION, METHOD, MINUTE, MINVALUE, MODE, MONTH, MOVE, NAME, NAMES,
  NATIONAL, NATURAL, NCHAR, NESTED, NEW, NEXT, NFC, NFD, NFKC, NFKD, NO, NONE, NORMALIZE,
  NORMALIZED, NOT, NOTHING, NOTIFY, NOTNULL, NOWAIT, NULL, NULLIF, NULLS, NUMERIC, OBJECT,
  OBJECTS, OF, OFF, OFFSET, OIDS, OLD, OMIT, ON, ONLY, OPERATOR, OPTION, OPTIONS, OR, ORDER,
  ORDINALITY, OTHERS, OUT, OUTER, OVER, OVERLAPS, OVERLAY, OVERRIDING, OWNED, OWNER, PARALLEL,
  PARAMETER, PARSER, PARTIAL, PARTITION, PASSING, PASSWORD, PATH, PERIOD, PLACING, PLAN, PLANS,
  POLICY, POSITION, PRECEDING, PRECISION, PREPARE, PREPARED, PRESERVE, PRIMARY, PRIOR,
  PRIVILEGES, PROCEDURAL, PROCEDURE, PROCEDURES, PROGRAM, PUBLICATION, QUOTE, QUOTES, RANGE,
  READ, REAL, REASSIGN, RECURSIVE, REF, REFERENCES, REFERENCING, REFRESH, REINDEX, RELATIVE,
  RELEASE, RENAME, REPEATABLE, REPLACE, REPLICA, RESET, RESTART, RESTRICT, RETURN, RETURNING,
  RETURNS, REVOKE, RIGHT, ROLE, ROLLBACK, ROLLUP, ROUTINE, ROUTINES, ROW, ROWS, RULE, SAVEPOINT,
  SCALAR, SCHEMA, SCHEMAS, SCROLL, SEARCH, SECOND, SECURITY, SELECT, SEQUENCE, SEQUENCES,
  SERIALIZABLE, SERVER, SESSION, SESSION_USER, SET, SETOF, SETS, SHARE, SHOW, SIMILAR, SIMPLE,
  SKIP, SMALLINT, SNAPSHOT, SOME, SOURCE, SQL, STABLE, STANDALONE, START, STATEMENT, STATISTICS,
  STDIN, STDOUT, STORAGE, STORED, STRICT, STRING, STRIP, SUBSCRIPTION, SUBSTRING, SUPPORT,
  SYMMETRIC, SYSID, SYSTEM, SYSTEM_USER, TABLE, TABLES, TABLESAMPLE, TABLESPACE, TARGET, TEMP,
  TEMPLATE, TEMPORARY, TEXT, THEN, TIES, TIME, TIMESTAMP, TO, TRAILING, TRANSACTION, TRANSFORM,
  TREAT, TRIGGER, TRIM, TRUE, TRUNCATE, TRUSTED, TYPE, TYPES, UESCAPE, UNBOUNDED, UNCOMMITTED,
  UNCONDITIONAL, UNENCRYPTED, UNION, UNIQUE, UNKNOWN, UNLISTEN, UNLOGGED, UNTIL, UPDATE, USER,
  USING, VACUUM, VALID, VALIDATE, VALIDATOR, VALUE, VALUES, VARCHAR, VARIADIC, VARYING, VERBOSE,
  VERSION, VIEW, VIEWS, VIRTUAL, VOLATILE, WHEN, WHERE, WHITESPACE, WINDOW, WITH, WITHIN,
  WITHOUT, WORK, WRAPPER, WRITE, XML, XMLATTRIBUTES, XMLCONCAT, XMLELEMENT, XMLEXISTS, XMLFOREST,
  XMLNAMESPACES, XMLPARSE, XMLPI, XMLROOT, XMLSERIALIZE, XMLTABLE, YEAR, YES, ZONE,
  IDENT, PLACEHOLDER, STRING_CONSTANT, BIT_STRING, INTEGER_CONSTANT, NUMERIC_CONSTANT, PARAMETER_NUMBER, OP,
  LPAREN, RPAREN, LBRACKET, RBRACKET, COMMA, SEMI, COLON, DOT, STAR, PLUS, MINUS, SLASH, PERCENT,
  CARET, LT, GT, EQ, LE, GE, NE, TYPECAST, COLON_EQUALS, EQUALS_GREATER
}

// ---------------------------------------------------------------- the statement

root
  : statement EOF
  ;

wholeExpression
  : expr EOF
  ;

statement
  : createTable
  | createTableAs
  | alterRelation
  | moveAllInTablespace
  | createIndex
  | createStatistics
  | alterStatistics
  | createView
  | createMaterializedView
  | refreshMaterializedView
  | createSequence
  | createType
  | alterType
  | createDomain
  | alterDomain
  | createCollation
  | refreshCollationVersion
  | createConversion
  | createRoutine
  | alterRoutine
  | createAggregate
  | doBlock
  | call
  | createLanguage
  | createTransform
  | createCast
  | createOperator
  | alterOperator
  | createOperatorClass
  | createOperatorFamily
  | alterOperatorFamily
  | createAccessMethod
  | createTrigger
  | createEventTrigger
  | alterEventTrigger
  | createRule
  | createPolicy
  | alterPolicy
  | createPublication
  | alterPublication
  | createSubscription
  | alterSubscription
  | createForeignDataWrapper
  | alterForeignDataWrapper
  | createServer
  | alterServer
  | createUserMapping
  | alterUserMapping
  | dropUserMapping
  | importForeignSchema
  | createTextSearch
  | alterTextSearchDictionary
  | alterTextSearchConfiguration
  | createSchema
  | createDatabase
  | alterDatabase
  | dropDatabase
  | createTablespace
  | alterTablespace
  | dropTablespace
  | createExtension
  | alterExtension
  | createRole
  | alterRole
  | alterRoleSetting
  | alterGroup
  | dropRole
  | dropOwned
  | reassignOwned
  | grant
  | revoke
  | alterDefaultPrivileges
  | dropObjects
  | alterObject
  | comment
  | securityLabel
  | setParameter
  | resetParameter
  | show
  | alterSystem
  | setConstraints
  | discard
  | listen
  | unlisten
  | notification
  | load
  | begin
  | commit
  | rollback
  | savepoint
  | releaseSavepoint
  | prepareTransaction
  | lockTable
  | vacuum
  | analyzeTables
  | cluster
  | reindex
  | truncate
  | checkpoint
  | copy
  | explain
  | prepare
  | execute
  | deallocate
  | declareCursor
  | fetch
  | closeCursor
  ;

// ---------------------------------------------------------------- tables

createTable
  : CREATE persistence? FOREIGN? TABLE ifNotExists? name=anyName tableShape
    inherits? partitionBy? accessMethod? withOptions? onCommit? tablespace? foreignServer?
  ;

persistence
  : (LOCAL | GLOBAL)? (TEMPORARY | TEMP)
  | UNLOGGED
  ;

ifNotExists : IF NOT EXISTS ;

ifExists : IF EXISTS ;

tableShape
  : LPAREN (tableElement (COMMA tableElement)*)? RPAREN
  | OF anyName (LPAREN typedElement (COMMA typedElement)* RPAREN)?
  | PARTITION OF anyName (LPAREN typedElement (COMMA typedElement)* RPAREN)? partitionBound
  ;

tableElement
  : tableConstraint
  | columnDefinition
  | LIKE anyName likeOption*
  ;

likeOption
  : (INCLUDING | EXCLUDING)
    (ALL | COMMENTS | COMPRESSION | CONSTRAINTS | DEFAULTS | GENERATED | IDENTITY | INDEXES
    | STATISTICS | STORAGE)
  ;

typedElement
  : tableConstraint
  | colId (WITH OPTIONS)? columnConstraint*
  ;

columnDefinition
  : colId typeName (STORAGE (colId | DEFAULT))? (COMPRESSION (colId | DEFAULT))? foreignOptions?
    columnConstraint*
  ;

columnConstraint
  : (CONSTRAINT colId)? columnConstraintBody
  | columnAttribute
  | COLLATE anyName
  ;

columnAttribute
  : NOT? DEFERRABLE
  | INITIALLY (DEFERRED | IMMEDIATE)
  | NOT? ENFORCED
  ;

columnConstraintBody
  : NOT NULL (NO INHERIT)?                                                  # NotNullConstraint
  | NULL                                                                    # NullConstraint
  | UNIQUE nullsDistinct? definitionWith? indexTablespace?                  # UniqueConstraint
  | PRIMARY KEY definitionWith? indexTablespace?                            # PrimaryKeyConstraint
  | CHECK LPAREN expr RPAREN (NO INHERIT)?                                  # CheckConstraint
  | DEFAULT bExpr                                                           # DefaultConstraint
  | GENERATED generatedWhen AS IDENTITY (LPAREN sequenceOption+ RPAREN)?    # IdentityConstraint
  | GENERATED generatedWhen AS LPAREN expr RPAREN (STORED | VIRTUAL)?       # GeneratedConstraint
  | references                                                              # ForeignKeyConstraint
  ;

generatedWhen
  : ALWAYS
  | BY DEFAULT
  ;

nullsDistinct : NULLS NOT? DISTINCT ;

definitionWith : WITH definition ;

indexTablespace : USING INDEX TABLESPACE colId ;

references
  : REFERENCES anyName (LPAREN columnList periodColumn? RPAREN)? (MATCH (FULL | PARTIAL | SIMPLE))?
    keyAction*
  ;

periodColumn : COMMA PERIOD colId ;

keyAction
  : ON (DELETE | UPDATE) referentialAction
  ;

referentialAction
  : NO ACTION
  | RESTRICT
  | CASCADE
  | SET (NULL | DEFAULT) (LPAREN columnList RPAREN)?
  ;

columnList
  : colId (COMMA colId)*
  ;

constraintAttribute
  : columnAttribute
  | NOT VALID
  | NO INHERIT
  ;

tableConstraint
  : (CONSTRAINT colId)? tableConstraintBody constraintAttribute*
  ;

tableConstraintBody
  : CHECK LPAREN expr RPAREN                                                # TableCheck
  | NOT NULL colId                                                          # TableNotNull
  | UNIQUE nullsDistinct? LPAREN columnList (WITHOUT OVERLAPS)? RPAREN includeColumns?
    definitionWith? indexTablespace?                                        # TableUnique
  | UNIQUE USING INDEX colId                                                # TableUniqueUsingIndex
  | PRIMARY KEY LPAREN columnList (WITHOUT OVERLAPS)? RPAREN includeColumns?
    definitionWith? indexTablespace?                                        # TablePrimaryKey
  | PRIMARY KEY USING INDEX colId                                           # TablePrimaryKeyUsingIndex
  | EXCLUDE (USING colId)? LPAREN exclusion (COMMA exclusion)* RPAREN includeColumns?
    definitionWith? indexTablespace? (WHERE LPAREN expr RPAREN)?            # TableExclude
  | FOREIGN KEY LPAREN columnList periodColumn? RPAREN references           # TableForeignKey
  ;

includeColumns : INCLUDE LPAREN columnList RPAREN ;

exclusion
  : indexElement WITH (anyOperator | OPERATOR LPAREN anyOperator RPAREN)
  ;

inherits : INHERITS LPAREN anyName (COMMA anyName)* RPAREN ;

partitionBy : PARTITION BY colId LPAREN partitionKey (COMMA partitionKey)* RPAREN ;

partitionKey
  : indexKey (COLLATE anyName)? anyName?
  ;

partitionBound
  : DEFAULT
  | FOR VALUES IN LPAREN exprList RPAREN
  | FOR VALUES FROM LPAREN exprList RPAREN TO LPAREN exprList RPAREN
  | FOR VALUES WITH LPAREN hashBound (COMMA hashBound)* RPAREN
  ;

hashBound : nonReservedWord integer ;

accessMethod : USING colId ;

withOptions
  : WITH relOptions
  | WITHOUT OIDS
  ;

relOptions : LPAREN relOption (COMMA relOption)* RPAREN ;

relOption
  : colLabel (DOT colLabel)? (EQ definitionArgument)?
  ;

onCommit : ON COMMIT (DROP | DELETE ROWS | PRESERVE ROWS) ;

tablespace : TABLESPACE colId ;

foreignServer : SERVER colId foreignOptions? ;

createTableAs
  : CREATE persistence? TABLE ifNotExists? name=anyName (LPAREN columnList RPAREN)? accessMethod?
    withOptions? onCommit? tablespace? AS (executeText | query)
  ;

executeText : EXECUTE colId (LPAREN exprList RPAREN)? (WITH NO? DATA)? ;

relationKind
  : TABLE
  | FOREIGN TABLE
  | INDEX
  | VIEW
  | MATERIALIZED VIEW
  | SEQUENCE
  ;

alterRelation
  : ALTER relationKind ifExists? relationExpression relationChange
  ;

relationChange
  : RENAME TO colId
  | RENAME COLUMN? from=colId TO to=colId
  | RENAME CONSTRAINT from=colId TO to=colId
  | SET SCHEMA colId
  | NO? DEPENDS ON EXTENSION colId
  | alterTableAction (COMMA alterTableAction)*
  | sequenceOption+
  ;

relationExpression
  : anyName STAR?
  | ONLY anyName
  | ONLY LPAREN anyName RPAREN
  ;

alterTableAction
  : ADD COLUMN? ifNotExists? columnDefinition                               # AddColumn
  | ADD tableConstraint                                                     # AddConstraint
  | DROP COLUMN? ifExists? colId behavior?                                  # DropColumn
  | DROP CONSTRAINT ifExists? colId behavior?                               # DropConstraint
  | ALTER COLUMN? colId (SET DATA)? TYPE typeName (COLLATE anyName)? (USING expr)?  # AlterColumnType
  | ALTER COLUMN? colId SET DEFAULT expr                                    # SetDefault
  | ALTER COLUMN? colId DROP DEFAULT                                        # DropDefault
  | ALTER COLUMN? colId SET NOT NULL                                        # SetNotNull
  | ALTER COLUMN? colId DROP NOT NULL                                       # DropNotNull
  | ALTER COLUMN? colId SET EXPRESSION AS LPAREN expr RPAREN                # SetExpression
  | ALTER COLUMN? colId DROP EXPRESSION ifExists?                           # DropExpression
  | ALTER COLUMN? colId ADD GENERATED generatedWhen AS IDENTITY
    (LPAREN sequenceOption+ RPAREN)?                                        # AddIdentity
  | ALTER COLUMN? colId identityChange+                                     # SetIdentity
  | ALTER COLUMN? colId DROP IDENTITY ifExists?                             # DropIdentity
  | ALTER COLUMN? (colId | integer) SET STATISTICS (signedInteger | DEFAULT)  # SetStatistics
  | ALTER COLUMN? colId SET relOptions                                      # SetColumnOptions
  | ALTER COLUMN? colId RESET relOptions                                    # ResetColumnOptions
  | ALTER COLUMN? colId SET STORAGE (colId | DEFAULT)                       # SetStorage
  | ALTER COLUMN? colId SET COMPRESSION (colId | DEFAULT)                   # SetCompression
  | ALTER COLUMN? colId foreignOptions                                      # SetColumnForeignOptions
  | ALTER CONSTRAINT colId constraintAttribute+                             # AlterConstraint
  | ALTER CONSTRAINT colId INHERIT                                          # AlterConstraintInherit
  | VALIDATE CONSTRAINT colId                                               # ValidateConstraint
  | ENABLE (ALWAYS | REPLICA)? TRIGGER colId                                # EnableTrigger
  | (ENABLE | DISABLE) TRIGGER (ALL | USER)                                 # SetTriggers
  | DISABLE TRIGGER colId                                                   # DisableTrigger
  | ENABLE (ALWAYS | REPLICA)? RULE colId                                   # EnableRule
  | DISABLE RULE colId                                                      # DisableRule
  | (ENABLE | DISABLE | NO? FORCE) ROW LEVEL SECURITY                       # SetRowSecurity
  | CLUSTER ON colId                                                        # ClusterOn
  | SET WITHOUT CLUSTER                                                     # SetWithoutCluster
  | SET WITHOUT OIDS                                                        # SetWithoutOids
  | SET (LOGGED | UNLOGGED)                                                 # SetLogged
  | SET ACCESS METHOD (colId | DEFAULT)                                     # SetAccessMethod
  | SET TABLESPACE colId                                                    # SetTablespace
  | SET relOptions                                                          # SetOptions
  | RESET relOptions                                                        # ResetOptions
  | foreignOptions                                                          # SetForeignOptions
  | NO? INHERIT anyName                                                     # Inherit
  | OF anyName                                                              # SetOfType
  | NOT OF                                                                  # SetNotOfType
  | OWNER TO roleName                                                       # SetOwner
  | REPLICA IDENTITY (NOTHING | FULL | DEFAULT | USING INDEX colId)         # ReplicaIdentity
  | ATTACH PARTITION anyName partitionBound?                                # AttachPartition
  | DETACH PARTITION anyName (CONCURRENTLY | FINALIZE)?                     # DetachPartition
  ;

identityChange
  : RESTART (WITH? signedNumber)?
  | SET sequenceOption
  | SET GENERATED generatedWhen
  ;

behavior
  : CASCADE
  | RESTRICT
  ;

moveAllInTablespace
  : ALTER (TABLE | INDEX | MATERIALIZED VIEW) ALL IN TABLESPACE from=colId
    (OWNED BY roleList)? SET TABLESPACE to=colId NOWAIT?
  ;

// ---------------------------------------------------------------- indexes, statistics

createIndex
  : CREATE UNIQUE? INDEX CONCURRENTLY? (ifNotExists? name=colId)? ON relationExpression
    (USING method=colId)? LPAREN indexElement (COMMA indexElement)* RPAREN
    (INCLUDE LPAREN indexElement (COMMA indexElement)* RPAREN)?
    nullsDistinct? withRelOptions? tablespace? (WHERE expr)?
  ;

withRelOptions : WITH relOptions ;

indexElement
  : indexKey (COLLATE anyName)? operatorClass? (ASC | DESC)? (NULLS (FIRST | LAST))?
  ;

operatorClass : anyName relOptions? ;

indexKey
  : functionCall
  | specialFunction
  | keywordFunction
  | colId
  | LPAREN expr RPAREN
  ;

createStatistics
  : CREATE STATISTICS ifNotExists? anyName? (LPAREN columnList RPAREN)? ON statisticsKey
    (COMMA statisticsKey)* FROM balanced+
  ;

statisticsKey : indexKey ;

alterStatistics
  : ALTER STATISTICS ifExists? anyName SET STATISTICS (signedInteger | DEFAULT)
  ;

// ---------------------------------------------------------------- views, sequences

createView
  : CREATE (OR REPLACE)? persistence? RECURSIVE? VIEW anyName (LPAREN columnList RPAREN)?
    withRelOptions? AS query
  ;

createMaterializedView
  : CREATE UNLOGGED? MATERIALIZED VIEW ifNotExists? anyName (LPAREN columnList RPAREN)?
    accessMethod? withRelOptions? tablespace? AS query
  ;

refreshMaterializedView
  : REFRESH MATERIALIZED VIEW CONCURRENTLY? anyName (WITH NO? DATA)?
  ;

createSequence
  : CREATE persistence? SEQUENCE ifNotExists? anyName sequenceOption*
  ;

sequenceOption
  : AS typeName
  | INCREMENT BY? signedNumber
  | (MINVALUE | MAXVALUE) signedNumber
  | NO (MINVALUE | MAXVALUE | CYCLE)
  | START WITH? signedNumber
  | RESTART (WITH? signedNumber)?
  | CACHE signedNumber
  | CYCLE
  | OWNED BY anyName
  | SEQUENCE NAME anyName
  | LOGGED
  | UNLOGGED
  ;

// ---------------------------------------------------------------- types

createType
  : CREATE TYPE anyName                                                     # ShellType
  | CREATE TYPE anyName definition                                          # BaseType
  | CREATE TYPE anyName AS ENUM LPAREN (string (COMMA string)*)? RPAREN     # EnumType
  | CREATE TYPE anyName AS RANGE definition                                 # RangeType
  | CREATE TYPE anyName AS LPAREN (attribute (COMMA attribute)*)? RPAREN    # CompositeType
  ;

attribute
  : colId typeName (COLLATE anyName)?
  ;

alterType
  : ALTER TYPE anyName ADD VALUE ifNotExists? label=string
    ((BEFORE | AFTER) neighbour=string)?                                    # AddEnumValue
  | ALTER TYPE anyName RENAME VALUE from=string TO to=string                # RenameEnumValue
  | ALTER TYPE anyName RENAME ATTRIBUTE from=colId TO to=colId behavior?    # RenameAttribute
  | ALTER TYPE anyName SET operatorOptions                                  # AlterTypeOptions
  | ALTER TYPE anyName attributeAction (COMMA attributeAction)*             # AlterCompositeType
  ;

attributeAction
  : ADD ATTRIBUTE attribute behavior?
  | DROP ATTRIBUTE ifExists? colId behavior?
  | ALTER ATTRIBUTE colId (SET DATA)? TYPE typeName (COLLATE anyName)? behavior?
  ;

operatorOptions : LPAREN operatorOption (COMMA operatorOption)* RPAREN ;

operatorOption
  : colLabel (EQ (definitionArgument | NONE))?
  ;

createDomain
  : CREATE DOMAIN anyName AS? typeName columnConstraint*
  ;

alterDomain
  : ALTER DOMAIN anyName domainAction
  ;

domainAction
  : SET DEFAULT expr
  | DROP DEFAULT
  | SET NOT NULL
  | DROP NOT NULL
  | ADD (CONSTRAINT colId)? domainConstraint
  | DROP CONSTRAINT ifExists? colId behavior?
  | VALIDATE CONSTRAINT colId
  | RENAME CONSTRAINT from=colId TO to=colId
  ;

domainConstraint
  : CHECK LPAREN expr RPAREN constraintAttribute*
  | NOT NULL constraintAttribute*
  ;

createCollation
  : CREATE COLLATION ifNotExists? name=anyName (definition | FROM source=anyName)
  ;

refreshCollationVersion
  : ALTER COLLATION anyName REFRESH VERSION
  ;

createConversion
  : CREATE DEFAULT? CONVERSION name=anyName FOR from=string TO to=string FROM function=anyName
  ;

definition : LPAREN definitionElement (COMMA definitionElement)* RPAREN ;

definitionElement
  : colLabel (EQ definitionArgument)?
  ;

definitionArgument
  : functionType
  | reservedKeyword
  | operatorSymbol
  | OPERATOR LPAREN anyOperator RPAREN
  | signedNumber
  | string
  | NONE
  ;

// ---------------------------------------------------------------- routines

createRoutine
  : CREATE (OR REPLACE)? (FUNCTION | PROCEDURE) functionName parameters
    (RETURNS (functionType | TABLE LPAREN tableColumn (COMMA tableColumn)* RPAREN))?
    routineOption* routineBody?
  ;

parameters : LPAREN (parameter (COMMA parameter)*)? RPAREN ;

parameter
  : parameterMode? (typeFunctionName parameterMode?)? functionType ((DEFAULT | EQ) expr)?
  ;

parameterMode
  : IN OUT?
  | OUT
  | INOUT
  | VARIADIC
  ;

tableColumn : typeFunctionName functionType ;

routineOption
  : commonRoutineOption
  | AS string (COMMA string)?
  | LANGUAGE wordOrString
  | TRANSFORM FOR TYPE typeName (COMMA FOR TYPE typeName)*
  | WINDOW
  ;

commonRoutineOption
  : CALLED ON NULL INPUT
  | RETURNS NULL ON NULL INPUT
  | STRICT
  | IMMUTABLE
  | STABLE
  | VOLATILE
  | EXTERNAL? SECURITY (DEFINER | INVOKER)
  | NOT? LEAKPROOF
  | COST signedNumber
  | ROWS signedNumber
  | SUPPORT anyName
  | SET settingMore
  | RESET resetTarget
  | PARALLEL colId
  ;

routineBody
  : RETURN expr
  | BEGIN ATOMIC (atomicStatement? SEMI)* END
  ;

atomicStatement : atomicToken+ ;

atomicToken
  : LPAREN balanced* RPAREN
  | LBRACKET balanced* RBRACKET
  | CASE atomicToken* END
  | ~(LPAREN | RPAREN | LBRACKET | RBRACKET | SEMI | CASE | END)
  ;

alterRoutine
  : ALTER (FUNCTION | PROCEDURE | ROUTINE) routineSignature commonRoutineOption+ RESTRICT?
  ;

routineSignature
  : functionName parameters?
  ;

aggregateSignature
  : functionName aggregateParameters
  ;

aggregateParameters
  : LPAREN STAR RPAREN
  | LPAREN direct+=parameter (COMMA direct+=parameter)* RPAREN
  | LPAREN (direct+=parameter (COMMA direct+=parameter)*)? ORDER BY ordered+=parameter
    (COMMA ordered+=parameter)* RPAREN
  ;

createAggregate
  : CREATE (OR REPLACE)? AGGREGATE functionName aggregateParameters definition
  | CREATE (OR REPLACE)? AGGREGATE functionName LPAREN oldAggregateElement
    (COMMA oldAggregateElement)* RPAREN
  ;

oldAggregateElement : colLabel EQ definitionArgument ;

doBlock
  : DO doItem+
  ;

doItem
  : string
  | LANGUAGE wordOrString
  ;

call
  : CALL functionCall
  ;

createLanguage
  : CREATE (OR REPLACE)? TRUSTED? PROCEDURAL? LANGUAGE name=colId
    (HANDLER handler=anyName (INLINE inline=anyName)? (VALIDATOR validator=anyName | NO VALIDATOR)?)?
  ;

createTransform
  : CREATE (OR REPLACE)? TRANSFORM FOR typeName LANGUAGE colId LPAREN transformFunction
    (COMMA transformFunction)? RPAREN
  ;

transformFunction : (FROM | TO) SQL WITH FUNCTION routineSignature ;

createCast
  : CREATE CAST LPAREN from=typeName AS to=typeName RPAREN
    (WITH FUNCTION routineSignature | WITHOUT FUNCTION | WITH INOUT) (AS (ASSIGNMENT | IMPLICIT))?
  ;

// ---------------------------------------------------------------- operators

createOperator
  : CREATE OPERATOR anyOperator definition
  ;

alterOperator
  : ALTER OPERATOR operatorSignature SET operatorOptions
  ;

operatorSignature
  : anyOperator LPAREN operatorSide (COMMA operatorSide)? RPAREN
  ;

operatorSide
  : typeName
  | NONE
  ;

createOperatorClass
  : CREATE OPERATOR CLASS name=anyName DEFAULT? FOR TYPE typeName USING colId
    (FAMILY family=anyName)? AS operatorItem (COMMA operatorItem)*
  ;

operatorItem
  : OPERATOR integer anyOperator (LPAREN operatorSide (COMMA operatorSide)? RPAREN)?
    (FOR SEARCH | FOR ORDER BY anyName)?
  | FUNCTION integer (LPAREN typeList RPAREN)? routineSignature
  | STORAGE typeName
  ;

typeList : typeName (COMMA typeName)* ;

createOperatorFamily
  : CREATE OPERATOR FAMILY anyName USING colId
  ;

alterOperatorFamily
  : ALTER OPERATOR FAMILY anyName USING colId
    (ADD operatorItem (COMMA operatorItem)* | DROP operatorDrop (COMMA operatorDrop)*)
  ;

operatorDrop : (OPERATOR | FUNCTION) integer LPAREN typeList RPAREN ;

createAccessMethod
  : CREATE ACCESS METHOD colId TYPE (INDEX | TABLE) HANDLER anyName
  ;

// ---------------------------------------------------------------- triggers, rules, policies

createTrigger
  : CREATE (OR REPLACE)? CONSTRAINT? TRIGGER name=colId (BEFORE | AFTER | INSTEAD OF)
    triggerEvent (OR triggerEvent)* ON table=anyName (FROM fromTable=anyName)?
    constraintAttribute* (REFERENCING transition+)? triggerFor? (WHEN LPAREN expr RPAREN)?
    EXECUTE (FUNCTION | PROCEDURE) functionName LPAREN (triggerArgument (COMMA triggerArgument)*)?
    RPAREN
  ;

triggerEvent
  : INSERT
  | DELETE
  | UPDATE (OF columnList)?
  | TRUNCATE
  ;

transition : (NEW | OLD) (TABLE | ROW) AS? colId ;

triggerFor : FOR EACH? (ROW | STATEMENT) ;

triggerArgument
  : integer
  | NUMERIC_CONSTANT
  | string
  | colLabel
  ;

createEventTrigger
  : CREATE EVENT TRIGGER name=colId ON event=colLabel
    (WHEN eventFilter (AND eventFilter)*)? EXECUTE (FUNCTION | PROCEDURE) functionName LPAREN RPAREN
  ;

eventFilter : colId IN LPAREN string (COMMA string)* RPAREN ;

alterEventTrigger
  : ALTER EVENT TRIGGER colId (ENABLE (ALWAYS | REPLICA)? | DISABLE)
  ;

createRule
  : CREATE (OR REPLACE)? RULE colId AS ON (SELECT | INSERT | UPDATE | DELETE) TO anyName
    (WHERE expr)? DO (ALSO | INSTEAD)?
    (NOTHING | LPAREN ruleAction? (SEMI ruleAction?)* RPAREN | ruleAction)
  ;

ruleAction : (SELECT | INSERT | UPDATE | DELETE | VALUES | WITH | TABLE | NOTIFY) balanced* ;

createPolicy
  : CREATE POLICY name=colId ON table=anyName (AS kind=colId)?
    (FOR (ALL | SELECT | INSERT | UPDATE | DELETE))? (TO roleList)?
    (USING LPAREN using=expr RPAREN)? (WITH CHECK LPAREN check=expr RPAREN)?
  ;

alterPolicy
  : ALTER POLICY name=colId ON table=anyName (TO roleList)?
    (USING LPAREN using=expr RPAREN)? (WITH CHECK LPAREN check=expr RPAREN)?
  ;

// ---------------------------------------------------------------- replication

createPublication
  : CREATE PUBLICATION colId
    (FOR ALL TABLES | FOR publicationObject (COMMA publicationObject)*)? definitionWith?
  ;

publicationObject
  : TABLE relationExpression publicationFilter                              # PublicationTable
  | TABLES IN SCHEMA (colId | CURRENT_SCHEMA)                               # PublicationSchema
  | relationExpression publicationFilter                                    # PublicationMore
  | CURRENT_SCHEMA                                                          # PublicationCurrentSchema
  ;

publicationFilter : (LPAREN columnList RPAREN)? (WHERE LPAREN expr RPAREN)? ;

alterPublication
  : ALTER PUBLICATION colId SET definition
  | ALTER PUBLICATION colId (ADD | SET | DROP) publicationObject (COMMA publicationObject)*
  ;

createSubscription
  : CREATE SUBSCRIPTION colId CONNECTION string PUBLICATION nameList definitionWith?
  ;

nameList : colId (COMMA colId)* ;

alterSubscription
  : ALTER SUBSCRIPTION colId subscriptionAction
  ;

subscriptionAction
  : SET definition
  | CONNECTION string
  | REFRESH PUBLICATION definitionWith?
  | (ADD | SET | DROP) PUBLICATION nameList definitionWith?
  | ENABLE
  | DISABLE
  | SKIP definition
  ;

// ---------------------------------------------------------------- foreign data

createForeignDataWrapper
  : CREATE FOREIGN DATA WRAPPER colId wrapperFunction* foreignOptions?
  ;

wrapperFunction
  : (HANDLER | VALIDATOR) anyName
  | NO (HANDLER | VALIDATOR)
  ;

alterForeignDataWrapper
  : ALTER FOREIGN DATA WRAPPER colId wrapperFunction* foreignOptions
  | ALTER FOREIGN DATA WRAPPER colId wrapperFunction+
  ;

foreignOptions : OPTIONS LPAREN foreignOption (COMMA foreignOption)* RPAREN ;

foreignOption
  : (ADD | SET)? colLabel string
  | DROP colLabel
  ;

createServer
  : CREATE SERVER ifNotExists? name=colId (TYPE string)? serverVersion? FOREIGN DATA WRAPPER
    wrapper=colId foreignOptions?
  ;

serverVersion : VERSION (string | NULL) ;

alterServer
  : ALTER SERVER colId (serverVersion foreignOptions? | foreignOptions)
  ;

createUserMapping
  : CREATE USER MAPPING ifNotExists? FOR mappedUser SERVER colId foreignOptions?
  ;

mappedUser
  : roleName
  | USER
  ;

alterUserMapping
  : ALTER USER MAPPING FOR mappedUser SERVER colId foreignOptions
  ;

dropUserMapping
  : DROP USER MAPPING ifExists? FOR mappedUser SERVER colId
  ;

importForeignSchema
  : IMPORT FOREIGN SCHEMA remote=colId
    ((LIMIT TO | EXCEPT) LPAREN relationExpression (COMMA relationExpression)* RPAREN)?
    FROM SERVER server=colId INTO into=colId foreignOptions?
  ;

// ---------------------------------------------------------------- text search

textSearchKind
  : CONFIGURATION
  | DICTIONARY
  | PARSER
  | TEMPLATE
  ;

createTextSearch
  : CREATE TEXT SEARCH textSearchKind anyName definition
  ;

alterTextSearchDictionary
  : ALTER TEXT SEARCH DICTIONARY anyName definition
  ;

alterTextSearchConfiguration
  : ALTER TEXT SEARCH CONFIGURATION anyName mappingChange
  ;

mappingChange
  : (ADD | ALTER) MAPPING FOR nameList WITH anyName (COMMA anyName)*
  | ALTER MAPPING (FOR nameList)? REPLACE anyName WITH anyName
  | DROP MAPPING ifExists? FOR nameList
  ;

// ---------------------------------------------------------------- schemas, databases, extensions

createSchema
  : CREATE SCHEMA ifNotExists? (colId | colId? AUTHORIZATION roleName) schemaElement*
  ;

schemaElement
  : createTable
  | createIndex
  | createSequence
  | createTrigger
  | grant
  | createView
  ;

createDatabase
  : CREATE DATABASE colId WITH? databaseOption*
  ;

databaseOption
  : databaseOptionName EQ? (signedNumber | booleanOrString | DEFAULT)
  ;

databaseOptionName
  : IDENT
  | CONNECTION LIMIT
  | ENCODING
  | LOCATION
  | OWNER
  | TABLESPACE
  | TEMPLATE
  ;

alterDatabase
  : ALTER DATABASE colId SET TABLESPACE colId
  | ALTER DATABASE colId REFRESH COLLATION VERSION
  | ALTER DATABASE colId (SET settingRest | RESET resetTarget)
  | ALTER DATABASE colId WITH? databaseOption*
  ;

dropDatabase
  : DROP DATABASE ifExists? colId (WITH? LPAREN FORCE (COMMA FORCE)* RPAREN)?
  ;

createTablespace
  : CREATE TABLESPACE colId (OWNER roleName)? LOCATION string withRelOptions?
  ;

alterTablespace
  : ALTER TABLESPACE colId (SET | RESET) relOptions
  ;

dropTablespace
  : DROP TABLESPACE ifExists? colId
  ;

createExtension
  : CREATE EXTENSION ifNotExists? colId WITH? extensionOption*
  ;

extensionOption
  : SCHEMA colId
  | VERSION wordOrString
  | CASCADE
  ;

alterExtension
  : ALTER EXTENSION colId UPDATE (TO wordOrString)*
  | ALTER EXTENSION colId (ADD | DROP) objectReference
  ;

// ---------------------------------------------------------------- roles, privileges

createRole
  : CREATE (ROLE | USER | GROUP) roleName WITH? createRoleOption*
  ;

createRoleOption
  : roleOption
  | SYSID integer
  | (ADMIN | ROLE | IN ROLE | IN GROUP) roleList
  ;

roleOption
  : PASSWORD (string | NULL)
  | (ENCRYPTED | UNENCRYPTED) PASSWORD string
  | INHERIT
  | CONNECTION LIMIT signedNumber
  | VALID UNTIL string
  | USER roleList
  | IDENT
  ;

alterRole
  : ALTER (ROLE | USER) roleName WITH? roleOption*
  ;

alterRoleSetting
  : ALTER (ROLE | USER) (roleName | ALL) (IN DATABASE colId)? (SET settingRest | RESET resetTarget)
  ;

alterGroup
  : ALTER GROUP roleName (ADD | DROP) USER roleList
  ;

dropRole
  : DROP (ROLE | USER | GROUP) ifExists? roleList
  ;

dropOwned
  : DROP OWNED BY roleList behavior?
  ;

reassignOwned
  : REASSIGN OWNED BY roleList TO roleName
  ;

roleName
  : nonReservedWord
  | CURRENT_ROLE
  | CURRENT_USER
  | SESSION_USER
  ;

roleList : roleName (COMMA roleName)* ;

grant
  : GRANT privileges ON grantTarget TO granteeList (WITH GRANT OPTION)? grantedBy?
  | GRANT privilege (COMMA privilege)* TO roleList (WITH grantRoleOption (COMMA grantRoleOption)*)?
    grantedBy?
  ;

grantRoleOption
  : colLabel (OPTION | TRUE | FALSE)
  ;

grantedBy : GRANTED BY roleName ;

granteeList : grantee (COMMA grantee)* ;

grantee : GROUP? roleName ;

revoke
  : REVOKE (GRANT OPTION FOR)? privileges ON grantTarget FROM granteeList grantedBy? behavior?
  | REVOKE (colId OPTION FOR)? privilege (COMMA privilege)* FROM roleList grantedBy? behavior?
  ;

privileges
  : ALL PRIVILEGES? (LPAREN columnList RPAREN)?
  | privilege (COMMA privilege)*
  ;

privilege
  : (SELECT | REFERENCES | CREATE | colId) (LPAREN columnList RPAREN)?
  | ALTER SYSTEM
  ;

grantTarget
  : TABLE? anyName (COMMA anyName)*                                         # GrantTables
  | SEQUENCE anyName (COMMA anyName)*                                       # GrantSequences
  | FOREIGN DATA WRAPPER nameList                                           # GrantWrappers
  | FOREIGN SERVER nameList                                                 # GrantServers
  | (FUNCTION | PROCEDURE | ROUTINE) routineSignature (COMMA routineSignature)*  # GrantRoutines
  | DATABASE nameList                                                       # GrantDatabases
  | DOMAIN anyName (COMMA anyName)*                                         # GrantDomains
  | TYPE anyName (COMMA anyName)*                                           # GrantTypes
  | LANGUAGE nameList                                                       # GrantLanguages
  | LARGE OBJECT signedNumber (COMMA signedNumber)*                         # GrantLargeObjects
  | PARAMETER parameterName (COMMA parameterName)*                          # GrantParameters
  | SCHEMA nameList                                                         # GrantSchemas
  | TABLESPACE nameList                                                     # GrantTablespaces
  | ALL (TABLES | SEQUENCES | FUNCTIONS | PROCEDURES | ROUTINES) IN SCHEMA nameList  # GrantAllInSchema
  ;

parameterName : colId (DOT colId)* ;

alterDefaultPrivileges
  : ALTER DEFAULT PRIVILEGES (IN SCHEMA nameList | FOR (ROLE | USER) roleList)* defaultAction
  ;

defaultAction
  : GRANT privileges ON defaultTarget TO granteeList (WITH GRANT OPTION)?
  | REVOKE (GRANT OPTION FOR)? privileges ON defaultTarget FROM granteeList behavior?
  ;

defaultTarget
  : TABLES
  | FUNCTIONS
  | ROUTINES
  | SEQUENCES
  | TYPES
  | SCHEMAS
  | LARGE OBJECTS
  ;

// ---------------------------------------------------------------- every kind of object

namedKind
  : TABLE
  | SEQUENCE
  | VIEW
  | MATERIALIZED VIEW
  | INDEX
  | FOREIGN TABLE
  | COLLATION
  | CONVERSION
  | STATISTICS
  | TEXT SEARCH textSearchKind
  ;

plainKind
  : ACCESS METHOD
  | EVENT TRIGGER
  | EXTENSION
  | FOREIGN DATA WRAPPER
  | PROCEDURAL? LANGUAGE
  | PUBLICATION
  | SCHEMA
  | SERVER
  | DATABASE
  | ROLE
  | USER
  | GROUP
  | SUBSCRIPTION
  | TABLESPACE
  ;

objectReference
  : namedKind anyName                                                       # NamedReference
  | plainKind roleName                                                      # PlainReference
  | (TYPE | DOMAIN) typeName                                                # TypeReference
  | (FUNCTION | PROCEDURE | ROUTINE) routineSignature                       # RoutineReference
  | AGGREGATE aggregateSignature                                            # AggregateReference
  | OPERATOR operatorSignature                                              # OperatorReference
  | OPERATOR (CLASS | FAMILY) anyName USING colId                           # OperatorGroupReference
  | (TRIGGER | RULE | POLICY) colId ON anyName                              # OnRelationReference
  | CONSTRAINT colId ON DOMAIN anyName                                      # DomainConstraintReference
  | CONSTRAINT colId ON anyName                                             # ConstraintReference
  | COLUMN anyName                                                          # ColumnReference
  | CAST LPAREN typeName AS typeName RPAREN                                 # CastReference
  | TRANSFORM FOR typeName LANGUAGE colId                                   # TransformReference
  | LARGE OBJECT signedNumber                                               # LargeObjectReference
  ;

dropObjects
  : DROP INDEX CONCURRENTLY ifExists? anyName (COMMA anyName)* behavior?    # DropIndexConcurrently
  | DROP namedKind ifExists? anyName (COMMA anyName)* behavior?             # DropNamed
  | DROP plainKind ifExists? nameList behavior?                             # DropPlain
  | DROP (TYPE | DOMAIN) ifExists? typeName (COMMA typeName)* behavior?     # DropTypes
  | DROP (FUNCTION | PROCEDURE | ROUTINE) ifExists? routineSignature
    (COMMA routineSignature)* behavior?                                     # DropRoutines
  | DROP AGGREGATE ifExists? aggregateSignature (COMMA aggregateSignature)* behavior?  # DropAggregates
  | DROP OPERATOR ifExists? operatorSignature (COMMA operatorSignature)* behavior?  # DropOperators
  | DROP OPERATOR (CLASS | FAMILY) ifExists? anyName USING colId behavior?  # DropOperatorGroup
  | DROP (TRIGGER | RULE | POLICY) ifExists? colId ON anyName behavior?     # DropOnRelation
  | DROP CAST ifExists? LPAREN typeName AS typeName RPAREN behavior?        # DropCast
  | DROP TRANSFORM ifExists? FOR typeName LANGUAGE colId behavior?          # DropTransform
  ;

alterObject
  : ALTER POLICY ifExists colId ON anyName RENAME TO colId                  # RenamePolicyIfExists
  | ALTER objectReference RENAME TO roleName                                # RenameObject
  | ALTER objectReference OWNER TO roleName                                 # AlterOwner
  | ALTER objectReference SET SCHEMA colId                                  # SetObjectSchema
  | ALTER objectReference NO? DEPENDS ON EXTENSION colId                    # AlterDepends
  ;

comment
  : COMMENT ON objectReference IS (string | NULL)
  ;

securityLabel
  : SECURITY LABEL (FOR wordOrString)? ON objectReference IS (string | NULL)
  ;

// ---------------------------------------------------------------- sessions, transactions

setParameter
  : SET (LOCAL | SESSION)? settingRest
  ;

settingRest
  : TRANSACTION transactionMode (COMMA? transactionMode)*
  | SESSION CHARACTERISTICS AS TRANSACTION transactionMode (COMMA? transactionMode)*
  | TRANSACTION SNAPSHOT string
  | settingMore
  ;

settingMore
  : parameterName (TO | EQ) (settingValue (COMMA settingValue)* | DEFAULT)
  | parameterName FROM CURRENT
  | TIME ZONE timeZone
  | CATALOG string
  | SCHEMA string
  | NAMES (wordOrString | DEFAULT)?
  | ROLE wordOrString
  | SESSION AUTHORIZATION (wordOrString | DEFAULT)
  | XML OPTION (DOCUMENT | CONTENT)
  ;

settingValue
  : booleanOrString
  | signedNumber
  ;

timeZone
  : string
  | IDENT
  | INTERVAL string intervalFields?
  | INTERVAL LPAREN integer RPAREN string
  | signedNumber
  | DEFAULT
  | LOCAL
  ;

transactionMode
  : ISOLATION LEVEL (READ (UNCOMMITTED | COMMITTED) | REPEATABLE READ | SERIALIZABLE)
  | READ (ONLY | WRITE)
  | NOT? DEFERRABLE
  ;

resetParameter
  : RESET resetTarget
  ;

resetTarget
  : ALL
  | TIME ZONE
  | TRANSACTION ISOLATION LEVEL
  | SESSION AUTHORIZATION
  | parameterName
  ;

show
  : SHOW (parameterName | TIME ZONE | TRANSACTION ISOLATION LEVEL | SESSION AUTHORIZATION | ALL)
  ;

alterSystem
  : ALTER SYSTEM (SET settingMore | RESET resetTarget)
  ;

setConstraints
  : SET CONSTRAINTS (ALL | anyName (COMMA anyName)*) (DEFERRED | IMMEDIATE)
  ;

discard
  : DISCARD (ALL | PLANS | SEQUENCES | TEMP | TEMPORARY)
  ;

listen : LISTEN colId ;

unlisten : UNLISTEN (colId | STAR) ;

notification : NOTIFY colId (COMMA string)? ;

load : LOAD string ;

begin
  : BEGIN (WORK | TRANSACTION)? (transactionMode (COMMA? transactionMode)*)?
  | START TRANSACTION (transactionMode (COMMA? transactionMode)*)?
  ;

commit
  : (COMMIT | END) (WORK | TRANSACTION)? chain?
  | COMMIT PREPARED string
  ;

chain : AND NO? CHAIN ;

rollback
  : (ROLLBACK | ABORT) (WORK | TRANSACTION)? chain?
  | ROLLBACK (WORK | TRANSACTION)? TO SAVEPOINT? colId
  | ROLLBACK PREPARED string
  ;

savepoint : SAVEPOINT colId ;

releaseSavepoint : RELEASE SAVEPOINT? colId ;

prepareTransaction : PREPARE TRANSACTION string ;

lockTable
  : LOCK TABLE? relationExpression (COMMA relationExpression)* (IN lockMode MODE)? NOWAIT?
  ;

lockMode
  : ACCESS (SHARE | EXCLUSIVE)
  | ROW (SHARE | EXCLUSIVE)
  | SHARE (UPDATE EXCLUSIVE | ROW EXCLUSIVE)?
  | EXCLUSIVE
  ;

// ---------------------------------------------------------------- maintenance

vacuum
  : VACUUM utilityOptions vacuumTables?
  | VACUUM FULL? FREEZE? VERBOSE? (ANALYZE | ANALYSE)? vacuumTables?
  ;

analyzeTables
  : (ANALYZE | ANALYSE) utilityOptions vacuumTables?
  | (ANALYZE | ANALYSE) VERBOSE? vacuumTables?
  ;

vacuumTables : vacuumTable (COMMA vacuumTable)* ;

vacuumTable : relationExpression (LPAREN columnList RPAREN)? ;

utilityOptions : LPAREN utilityOption (COMMA utilityOption)* RPAREN ;

utilityOption
  : (nonReservedWord | ANALYZE | ANALYSE) (booleanOrString | signedNumber)?
  ;

cluster
  : CLUSTER utilityOptions (anyName (USING colId)?)?
  | CLUSTER VERBOSE? (anyName (USING colId)?)?
  | CLUSTER VERBOSE? colId ON anyName
  ;

reindex
  : REINDEX utilityOptions? (INDEX | TABLE) CONCURRENTLY? anyName
  | REINDEX utilityOptions? SCHEMA CONCURRENTLY? colId
  | REINDEX utilityOptions? (SYSTEM | DATABASE) CONCURRENTLY? colId?
  ;

truncate
  : TRUNCATE TABLE? relationExpression (COMMA relationExpression)*
    ((CONTINUE | RESTART) IDENTITY)? behavior?
  ;

checkpoint : CHECKPOINT utilityOptions? ;

// ---------------------------------------------------------------- data, cursors

copy
  : COPY BINARY? anyName (LPAREN columnList RPAREN)? (FROM | TO) copyEndpoint copyDelimiter? WITH?
    copyOptions? (WHERE expr)?
  | COPY LPAREN dataText RPAREN TO copyEndpoint WITH? copyOptions?
  ;

copyEndpoint
  : PROGRAM? string
  | STDIN
  | STDOUT
  ;

copyDelimiter : USING? DELIMITERS string ;

copyOptions
  : LPAREN copyOption (COMMA copyOption)* RPAREN
  | oldCopyOption+
  ;

copyOption
  : colLabel (booleanOrString | signedNumber | STAR | LPAREN copyValue (COMMA copyValue)* RPAREN | DEFAULT)?
  ;

copyValue : booleanOrString ;

oldCopyOption
  : BINARY
  | FREEZE
  | DELIMITER AS? string
  | NULL AS? string
  | CSV
  | HEADER
  | (QUOTE | ESCAPE) AS? string
  | FORCE QUOTE (columnList | STAR)
  | FORCE NOT? NULL (columnList | STAR)
  | ENCODING string
  ;

explain
  : EXPLAIN utilityOptions explained
  | EXPLAIN (ANALYZE | ANALYSE)? VERBOSE? explained
  ;

explained
  : createTableAs
  | createMaterializedView
  | refreshMaterializedView
  | declareCursor
  | execute
  | dataText
  ;

prepare
  : PREPARE colId (LPAREN typeList RPAREN)? AS dataText
  ;

execute
  : EXECUTE colId (LPAREN exprList RPAREN)?
  ;

deallocate
  : DEALLOCATE PREPARE? (colId | ALL)
  ;

declareCursor
  : DECLARE colId cursorOption* CURSOR ((WITH | WITHOUT) HOLD)? FOR query
  ;

cursorOption
  : NO? SCROLL
  | BINARY
  | ASENSITIVE
  | INSENSITIVE
  ;

fetch
  : (FETCH | MOVE) fetchDirection
  ;

fetchDirection
  : colId
  | fromIn colId
  | (NEXT | PRIOR | FIRST | LAST) fromIn? colId
  | (ABSOLUTE | RELATIVE) signedInteger fromIn? colId
  | signedInteger fromIn? colId
  | ALL fromIn? colId
  | (FORWARD | BACKWARD) (signedInteger | ALL)? fromIn? colId
  ;

fromIn
  : FROM
  | IN
  ;

closeCursor
  : CLOSE (colId | ALL)
  ;

// ---------------------------------------------------------------- queries and data changes
// Only to tell right from wrong: their readers work on tokens.

wholeData
  : dataStatement EOF
  ;

dataStatement
  : withClause? (insertStatement | updateStatement | deleteStatement | mergeStatement | selectBody)
  ;

withClause : WITH RECURSIVE? commonTable (COMMA commonTable)* ;

commonTable
  : colId (LPAREN columnList RPAREN)? AS (NOT? MATERIALIZED)? LPAREN dataStatement RPAREN
    (SEARCH (DEPTH | BREADTH) FIRST BY columnList SET colId)?
    (CYCLE columnList SET colId (TO expr DEFAULT expr)? USING colId)?
  ;

selectStatement : withClause? selectBody ;

selectBody
  : selectTerm ((UNION | INTERSECT | EXCEPT) (ALL | DISTINCT)? selectTerm)* selectTail*
  ;

selectTerm
  : simpleSelect
  | VALUES valuesRow (COMMA valuesRow)*
  | TABLE relationExpression
  | LPAREN selectStatement RPAREN
  ;

valuesRow : LPAREN exprOrDefault (COMMA exprOrDefault)* RPAREN ;

exprOrDefault
  : expr
  | DEFAULT
  ;

simpleSelect
  : SELECT (ALL? targetList? | DISTINCT (ON LPAREN exprList RPAREN)? targetList) intoClause?
    (FROM fromItem (COMMA fromItem)*)? (WHERE expr)?
    (GROUP BY (ALL | DISTINCT)? groupItem (COMMA groupItem)*)? (HAVING expr)?
    (WINDOW namedWindow (COMMA namedWindow)*)?
  ;

targetList : target (COMMA target)* ;

target
  : STAR
  | expr (AS colLabel | bareLabel)?
  ;

bareLabel
  : nonReservedWord
  | ALL | ANALYSE | ANALYZE | ANY | ASC | ASYMMETRIC | BOTH | CASE | CAST | CHECK | COLLATE | COLUMN
  | CONSTRAINT | CURRENT_CATALOG | CURRENT_DATE | CURRENT_ROLE | CURRENT_TIME | CURRENT_TIMESTAMP
  | CURRENT_USER | DEFAULT | DEFERRABLE | DESC | DISTINCT | DO | ELSE | END | FALSE | FOREIGN | IN
  | INITIALLY | LATERAL | LEADING | LOCALTIME | LOCALTIMESTAMP | NOT | NULL | ONLY | OR | PLACING
  | PRIMARY | REFERENCES | SELECT | SESSION_USER | SOME | SYMMETRIC | SYSTEM_USER | TABLE | THEN
  | TRAILING | TRUE | UNIQUE | USER | USING | VARIADIC | WHEN
  ;

intoClause : INTO (TEMPORARY | TEMP | UNLOGGED | (LOCAL | GLOBAL) (TEMPORARY | TEMP))? TABLE? anyName ;

namedWindow : colId AS LPAREN balanced* RPAREN ;

groupItem
  : expr
  | LPAREN RPAREN
  | GROUPING SETS LPAREN groupItem (COMMA groupItem)* RPAREN
  ;

fromItem : fromPrimary joinTail* ;

fromPrimary
  : relationExpression tableAlias? (TABLESAMPLE functionName LPAREN exprList RPAREN
    (REPEATABLE LPAREN expr RPAREN)?)?
  | LATERAL? LPAREN selectStatement RPAREN tableAlias?
  | LATERAL? tableFunction (WITH ORDINALITY)? tableAlias?
  | LPAREN fromItem RPAREN tableAlias?
  ;

tableFunction
  : functionCall
  | specialFunction
  | keywordFunction
  | ROWS FROM LPAREN rowsFromItem (COMMA rowsFromItem)* RPAREN
  | CAST LPAREN expr AS typeName RPAREN
  | (XMLTABLE | JSON_TABLE) LPAREN balanced* RPAREN
  ;

rowsFromItem : (functionCall | specialFunction) (AS LPAREN tableColumnDefinition (COMMA tableColumnDefinition)* RPAREN)? ;

tableAlias
  : AS? colId (LPAREN columnList RPAREN)?
  | AS? colId? LPAREN tableColumnDefinition (COMMA tableColumnDefinition)* RPAREN
  ;

tableColumnDefinition : colId typeName (COLLATE anyName)? ;

joinTail
  : CROSS JOIN fromPrimary
  | NATURAL joinType? JOIN fromPrimary
  | joinType? JOIN fromPrimary joinTail* (ON expr | USING LPAREN columnList RPAREN (AS colId)?)
  ;

joinType
  : INNER
  | (LEFT | RIGHT | FULL) OUTER?
  ;

selectTail
  : orderBy
  | LIMIT (expr | ALL)
  | OFFSET expr (ROW | ROWS)?
  | FETCH (FIRST | NEXT) ((PLUS | MINUS) (integer | NUMERIC_CONSTANT) | operand)? (ROW | ROWS)
    (ONLY | WITH TIES)
  | FOR (UPDATE | NO KEY UPDATE | SHARE | KEY SHARE) (OF anyName (COMMA anyName)*)?
    (NOWAIT | SKIP LOCKED)?
  | FOR READ ONLY
  ;

insertStatement
  : INSERT INTO anyName (AS colId)? (LPAREN insertColumn (COMMA insertColumn)* RPAREN)?
    (OVERRIDING (USER | SYSTEM) VALUE)? (DEFAULT VALUES | selectStatement) onConflict? returning?
  ;

insertColumn : colId indirection* ;

onConflict
  : ON CONFLICT (LPAREN indexElement (COMMA indexElement)* RPAREN (WHERE expr)? | ON CONSTRAINT colId)?
    DO (NOTHING | UPDATE SET assignments (WHERE expr)?)
  ;

assignments : assignment (COMMA assignment)* ;

assignment
  : insertColumn EQ exprOrDefault
  | LPAREN insertColumn (COMMA insertColumn)* RPAREN EQ (ROW? valuesRow | expr)
  ;

returning
  : RETURNING (WITH LPAREN (OLD | NEW) AS colId (COMMA (OLD | NEW) AS colId)* RPAREN)? targetList
  ;

updateStatement
  : UPDATE relationExpression (AS? colId)? SET assignments (FROM fromItem (COMMA fromItem)*)?
    (WHERE (CURRENT OF colId | expr))? returning?
  ;

deleteStatement
  : DELETE FROM relationExpression (AS? colId)? (USING fromItem (COMMA fromItem)*)?
    (WHERE (CURRENT OF colId | expr))? returning?
  ;

mergeStatement
  : MERGE INTO relationExpression (AS? colId)? USING fromItem ON expr mergeWhen+ returning?
  ;

mergeWhen
  : WHEN (MATCHED | NOT MATCHED BY SOURCE) (AND expr)? THEN mergeChange
  | WHEN NOT MATCHED (BY TARGET)? (AND expr)? THEN mergeInsert
  ;

mergeChange
  : UPDATE SET assignments
  | DELETE
  | DO NOTHING
  ;

mergeInsert
  : INSERT (LPAREN insertColumn (COMMA insertColumn)* RPAREN)? (OVERRIDING (USER | SYSTEM) VALUE)?
    (VALUES valuesRow | DEFAULT VALUES)
  | DO NOTHING
  ;

// ---------------------------------------------------------------- queries, as balanced text

query
  : (SELECT | VALUES | WITH | TABLE) queryToken*
  | LPAREN query RPAREN queryToken*
  ;

dataText
  : (SELECT | VALUES | WITH | TABLE | INSERT | UPDATE | DELETE | MERGE) balanced*
  | LPAREN balanced* RPAREN balanced*
  ;

queryToken
  : LPAREN balanced* RPAREN
  | LBRACKET balanced* RBRACKET
  | (AS | DOT) colLabel
  | ~(LPAREN | RPAREN | LBRACKET | RBRACKET | SEMI | CREATE | GRANT | AS | DOT)
  | AS LPAREN balanced* RPAREN
  | AS NOT? MATERIALIZED
  | DOT STAR
  ;

balanced
  : LPAREN balanced* RPAREN
  | LBRACKET balanced* RBRACKET
  | ~(LPAREN | RPAREN | LBRACKET | RBRACKET | SEMI)
  ;

// ---------------------------------------------------------------- expressions
// Flat: operands and operators in the order written; the AST builder binds them by precedence.

exprList : expr (COMMA expr)* ;

expr
  : prefixOperator* operand exprTail*
  ;

exprTail
  : binaryOperator prefixOperator* operand
  | operatorSymbol (ANY | SOME | ALL) LPAREN (query | expr) RPAREN
  | OPERATOR LPAREN anyOperator RPAREN (ANY | SOME | ALL) LPAREN (query | expr) RPAREN
  | NOT? (LIKE | ILIKE) (ANY | SOME | ALL) LPAREN (query | expr) RPAREN
  | postfix
  ;

prefixOperator
  : NOT
  | prefixSymbol
  | OPERATOR LPAREN anyOperator RPAREN
  ;

binaryOperator
  : operatorSymbol
  | OPERATOR LPAREN anyOperator RPAREN
  | AND
  | OR
  | NOT? (LIKE | ILIKE)
  | NOT? SIMILAR TO
  | ESCAPE
  | IS NOT? DISTINCT FROM
  | NOT? BETWEEN (SYMMETRIC | ASYMMETRIC)?
  | AT TIME ZONE
  | OVERLAPS
  ;

postfix
  : COLLATE anyName
  | TYPECAST typeName
  | ISNULL
  | NOTNULL
  | IS NOT? isTest
  | NOT? IN LPAREN (query | exprList) RPAREN
  | AT LOCAL
  ;

isTest
  : NULL
  | TRUE
  | FALSE
  | UNKNOWN
  | DOCUMENT
  | (NFC | NFD | NFKC | NFKD)? NORMALIZED
  | JSON (VALUE | ARRAY | OBJECT | SCALAR)? ((WITH | WITHOUT) UNIQUE KEYS?)?
  ;

// What may stand behind DEFAULT of a column, where NOT NULL, COLLATE and the like may follow.
bExpr
  : prefixSymbol* operand bExprTail*
  ;

bExprTail
  : operatorSymbol prefixSymbol* operand
  | OPERATOR LPAREN anyOperator RPAREN operand
  | TYPECAST typeName
  | IS NOT? DISTINCT FROM operand
  | IS NOT? DOCUMENT
  ;

operand
  : operandBase indirection*
  ;

indirection
  : DOT (colLabel | STAR)
  | LBRACKET expr? (COLON expr?)? RBRACKET
  ;

operandBase
  : integer                                                                 # IntegerConstant
  | NUMERIC_CONSTANT                                                        # NumericConstant
  | STRING_CONSTANT                                                                  # StringConstant
  | BIT_STRING                                                              # BitConstant
  | (TRUE | FALSE)                                                          # BooleanConstant
  | NULL                                                                    # NullConstant_
  | PARAMETER_NUMBER                                                        # Parameter_
  | literalType STRING_CONSTANT                                                      # TypedLiteral
  | INTERVAL (LPAREN integer RPAREN STRING_CONSTANT | STRING_CONSTANT intervalFields?)        # IntervalLiteral
  | LPAREN query RPAREN                                                     # ScalarSubquery
  | LPAREN exprList (setOperation balanced*)? RPAREN                        # Parenthesised
  | CASE expr? caseWhen+ (ELSE expr)? END                                   # CaseExpression
  | EXISTS LPAREN query RPAREN                                              # Exists
  | ARRAY LPAREN query RPAREN                                               # ArrayQuery
  | ARRAY arrayElements                                                     # ArrayLiteral
  | ROW LPAREN exprList? RPAREN                                             # RowLiteral
  | CAST LPAREN expr AS typeName RPAREN                                     # CastCall
  | keywordFunction                                                         # KeywordFunctionCall
  | specialFunction callSuffix                                              # SpecialFunctionCall
  | functionCall STRING_CONSTANT?                                                    # Call_
  | typeFunctionName (DOT colLabel)* STRING_CONSTANT                                 # NamedTypeLiteral
  | colId                                                                   # Column_
  ;

setOperation
  : UNION
  | INTERSECT
  | EXCEPT
  | ORDER
  | LIMIT
  | OFFSET
  | FETCH
  | FOR
  ;

caseWhen : WHEN expr THEN expr ;

arrayElements : LBRACKET (exprList | arrayElements (COMMA arrayElements)*)? RBRACKET ;

keywordFunction
  : CURRENT_DATE
  | (CURRENT_TIME | CURRENT_TIMESTAMP | LOCALTIME | LOCALTIMESTAMP) (LPAREN integer RPAREN)?
  | CURRENT_ROLE
  | CURRENT_USER
  | SESSION_USER
  | SYSTEM_USER
  | USER
  | CURRENT_CATALOG
  | CURRENT_SCHEMA
  ;

specialFunction
  : EXTRACT LPAREN ((colId | typeFunctionKeyword | STRING_CONSTANT) FROM expr)? RPAREN
  | OVERLAY LPAREN expr PLACING expr FROM expr (FOR expr)? RPAREN
  | OVERLAY LPAREN (argument (COMMA argument)*)? RPAREN
  | POSITION LPAREN (bExpr IN bExpr)? RPAREN
  | SUBSTRING LPAREN expr substringPart+ RPAREN
  | SUBSTRING LPAREN (argument (COMMA argument)*)? RPAREN
  | TRIM LPAREN (BOTH | LEADING | TRAILING)? (expr? FROM)? exprList RPAREN
  | TREAT LPAREN expr AS typeName RPAREN
  | NORMALIZE LPAREN expr (COMMA (NFC | NFD | NFKC | NFKD))? RPAREN
  | (COALESCE | GREATEST | LEAST | XMLCONCAT) LPAREN exprList RPAREN
  | NULLIF LPAREN expr COMMA expr RPAREN
  | GROUPING LPAREN exprList RPAREN
  | MERGE_ACTION LPAREN RPAREN
  | COLLATION FOR LPAREN expr RPAREN
  | XMLELEMENT LPAREN NAME colLabel (COMMA xmlAttributes)? (COMMA exprList)? RPAREN
  | XMLEXISTS LPAREN operand PASSING xmlMechanism? operand xmlMechanism? RPAREN
  | XMLFOREST LPAREN xmlNamed (COMMA xmlNamed)* RPAREN
  | XMLPARSE LPAREN (DOCUMENT | CONTENT) expr ((PRESERVE | STRIP) WHITESPACE)? RPAREN
  | XMLPI LPAREN NAME colLabel (COMMA expr)? RPAREN
  | XMLROOT LPAREN expr COMMA VERSION (NO VALUE | expr) (COMMA STANDALONE (YES | NO VALUE?))? RPAREN
  | XMLSERIALIZE LPAREN (DOCUMENT | CONTENT) expr AS simpleType (NO? INDENT)? RPAREN
  | JSON_OBJECT LPAREN argument (COMMA argument)* RPAREN
  | JSON_OBJECT LPAREN jsonPair (COMMA jsonPair)* jsonNulls? jsonUnique? jsonReturning? RPAREN
  | JSON_OBJECT LPAREN jsonReturning? RPAREN
  | JSON_ARRAY LPAREN query jsonFormat? jsonReturning? RPAREN
  | JSON_ARRAY LPAREN (jsonValue (COMMA jsonValue)* jsonNulls?)? jsonReturning? RPAREN
  | JSON LPAREN jsonValue jsonUnique? RPAREN
  | JSON_SCALAR LPAREN expr RPAREN
  | JSON_SERIALIZE LPAREN jsonValue jsonReturning? RPAREN
  | JSON_EXISTS LPAREN jsonValue COMMA expr jsonPassing? jsonBehavior* RPAREN
  | JSON_VALUE LPAREN jsonValue COMMA expr jsonPassing? jsonReturning? jsonBehavior* RPAREN
  | JSON_QUERY LPAREN jsonValue COMMA expr jsonPassing? jsonReturning? jsonWrapper? jsonQuotes?
    jsonBehavior* RPAREN
  | JSON_OBJECTAGG LPAREN jsonPair jsonNulls? jsonUnique? jsonReturning? RPAREN
  | JSON_ARRAYAGG LPAREN jsonValue orderBy? jsonNulls? jsonReturning? RPAREN
  ;

xmlAttributes : XMLATTRIBUTES LPAREN xmlNamed (COMMA xmlNamed)* RPAREN ;

xmlNamed : expr (AS colLabel)? ;

xmlMechanism : BY (REF | VALUE) ;

jsonPair
  : operand VALUE jsonValue
  | expr COLON jsonValue
  ;

jsonValue : expr jsonFormat? ;

jsonFormat : FORMAT JSON (ENCODING colId)? ;

jsonNulls : (NULL | ABSENT) ON NULL ;

jsonUnique : (WITH | WITHOUT) UNIQUE KEYS? ;

jsonReturning : RETURNING typeName jsonFormat? ;

jsonPassing : PASSING jsonPassed (COMMA jsonPassed)* ;

jsonPassed : jsonValue AS colLabel ;

jsonWrapper
  : WITHOUT ARRAY? WRAPPER
  | WITH (CONDITIONAL | UNCONDITIONAL)? ARRAY? WRAPPER
  ;

jsonQuotes : (KEEP | OMIT) QUOTES (ON SCALAR STRING)? ;

jsonBehavior
  : (DEFAULT expr | ERROR | NULL | TRUE | FALSE | UNKNOWN | EMPTY (ARRAY | OBJECT)?) ON (EMPTY | ERROR)
  ;

substringPart
  : FROM expr
  | FOR expr
  | SIMILAR expr
  ;

functionCall
  : functionName LPAREN
    ( STAR
    | (ALL | DISTINCT)? argument (COMMA argument)* orderBy?
    )? RPAREN callSuffix
  ;

callSuffix
  : (WITHIN GROUP LPAREN orderBy RPAREN)? (FILTER LPAREN WHERE expr RPAREN)?
    (OVER (colId | LPAREN balanced* RPAREN))?
  ;

argument
  : VARIADIC? ((colId | typeFunctionKeyword) (COLON_EQUALS | EQUALS_GREATER))? expr
  ;

orderBy : ORDER BY sortKey (COMMA sortKey)* ;

sortKey : expr (ASC | DESC | USING (anyOperator | OPERATOR LPAREN anyOperator RPAREN))?
    (NULLS (FIRST | LAST))? ;

literalType
  : BIT VARYING? typeModifiers?
  | (CHARACTER | CHAR | NCHAR | NATIONAL (CHARACTER | CHAR)) VARYING? typeModifiers?
  | VARCHAR typeModifiers?
  | INT
  | INTEGER
  | SMALLINT
  | BIGINT
  | REAL
  | FLOAT typeModifiers?
  | DOUBLE PRECISION
  | (DECIMAL | DEC | NUMERIC) typeModifiers?
  | BOOLEAN
  | (TIME | TIMESTAMP) (LPAREN integer RPAREN)? ((WITH | WITHOUT) TIME ZONE)?
  | JSON
  ;

// ---------------------------------------------------------------- types

typeName
  : SETOF? simpleType (arrayBound* | ARRAY (LBRACKET integer RBRACKET)?)
  ;

functionType
  : typeName
  | SETOF? typeFunctionName (DOT colLabel)+ PERCENT TYPE
  ;

simpleType
  : literalType
  | INTERVAL (intervalFields | LPAREN integer RPAREN)?
  | typeFunctionName (DOT colLabel)* typeModifiers?
  ;

typeModifiers : LPAREN exprList RPAREN ;

arrayBound : LBRACKET integer? RBRACKET ;

intervalFields
  : YEAR (TO MONTH)?
  | MONTH
  | DAY (TO (HOUR | MINUTE | intervalSecond))?
  | HOUR (TO (MINUTE | intervalSecond))?
  | MINUTE (TO intervalSecond)?
  | intervalSecond
  ;

intervalSecond : SECOND (LPAREN integer RPAREN)? ;

// ---------------------------------------------------------------- constants, names

integer
  : INTEGER_CONSTANT
  | PLACEHOLDER
  ;

signedInteger : (PLUS | MINUS)? integer ;

signedNumber : (PLUS | MINUS)? (integer | NUMERIC_CONSTANT) ;

string
  : STRING_CONSTANT
  | PLACEHOLDER
  ;

booleanOrString
  : TRUE
  | FALSE
  | ON
  | nonReservedWord
  | STRING_CONSTANT
  ;

wordOrString
  : nonReservedWord
  | STRING_CONSTANT
  ;

anyOperator : (colId DOT)* operatorSymbol ;

prefixSymbol : OP | PLUS | MINUS ;

operatorSymbol
  : OP
  | PLUS
  | MINUS
  | STAR
  | SLASH
  | PERCENT
  | CARET
  | LT
  | GT
  | EQ
  | LE
  | GE
  | NE
  ;

anyName : colId (DOT colLabel)* ;

functionName
  : typeFunctionName
  | colId (DOT colLabel)+
  ;

colId
  : IDENT
  | PLACEHOLDER
  | unreservedKeyword
  | columnNameKeyword
  ;

typeFunctionName
  : IDENT
  | PLACEHOLDER
  | unreservedKeyword
  | typeFunctionKeyword
  ;

nonReservedWord
  : IDENT
  | PLACEHOLDER
  | unreservedKeyword
  | columnNameKeyword
  | typeFunctionKeyword
  ;

colLabel
  : IDENT
  | PLACEHOLDER
  | unreservedKeyword
  | columnNameKeyword
  | typeFunctionKeyword
  | reservedKeyword
  ;

// ---------------------------------------------------------------- key words, in the server's classes

unreservedKeyword
  : ABORT | ABSENT | ABSOLUTE | ACCESS | ACTION | ADD | ADMIN | AFTER | AGGREGATE | ALSO |
    ALTER | ALWAYS | ASENSITIVE | ASSERTION | ASSIGNMENT | AT | ATOMIC | ATTACH | ATTRIBUTE |
    BACKWARD | BEFORE | BEGIN | BREADTH | BY | CACHE | CALL | CALLED | CASCADE | CASCADED |
    CATALOG | CHAIN | CHARACTERISTICS | CHECKPOINT | CLASS | CLOSE | CLUSTER | COLUMNS |
    COMMENT | COMMENTS | COMMIT | COMMITTED | COMPRESSION | CONDITIONAL | CONFIGURATION |
    CONFLICT | CONNECTION | CONSTRAINTS | CONTENT | CONTINUE | CONVERSION | COPY | COST | CSV |
    CUBE | CURRENT | CURSOR | CYCLE | DATA | DATABASE | DAY | DEALLOCATE | DECLARE | DEFAULTS |
    DEFERRED | DEFINER | DELETE | DELIMITER | DELIMITERS | DEPENDS | DEPTH | DETACH |
    DICTIONARY | DISABLE | DISCARD | DOCUMENT | DOMAIN | DOUBLE | DROP | EACH | EMPTY | ENABLE |
    ENCODING | ENCRYPTED | ENFORCED | ENUM | ERROR | ESCAPE | EVENT | EXCLUDE | EXCLUDING |
    EXCLUSIVE | EXECUTE | EXPLAIN | EXPRESSION | EXTENSION | EXTERNAL | FAMILY | FILTER |
    FINALIZE | FIRST | FOLLOWING | FORCE | FORMAT | FORWARD | FUNCTION | FUNCTIONS | GENERATED |
    GLOBAL | GRANTED | GROUPS | HANDLER | HEADER | HOLD | HOUR | IDENTITY | IF | IMMEDIATE |
    IMMUTABLE | IMPLICIT | IMPORT | INCLUDE | INCLUDING | INCREMENT | INDENT | INDEX | INDEXES |
    INHERIT | INHERITS | INLINE | INPUT | INSENSITIVE | INSERT | INSTEAD | INVOKER | ISOLATION |
    KEEP | KEY | KEYS | LABEL | LANGUAGE | LARGE | LAST | LEAKPROOF | LEVEL | LISTEN | LOAD |
    LOCAL | LOCATION | LOCK | LOCKED | LOGGED | MAPPING | MATCH | MATCHED | MATERIALIZED |
    MAXVALUE | MERGE | METHOD | MINUTE | MINVALUE | MODE | MONTH | MOVE | NAME | NAMES | NESTED |
    NEW | NEXT | NFC | NFD | NFKC | NFKD | NO | NORMALIZED | NOTHING | NOTIFY | NOWAIT | NULLS |
    OBJECT | OBJECTS | OF | OFF | OIDS | OLD | OMIT | OPERATOR | OPTION | OPTIONS | ORDINALITY |
    OTHERS | OVER | OVERRIDING | OWNED | OWNER | PARALLEL | PARAMETER | PARSER | PARTIAL |
    PARTITION | PASSING | PASSWORD | PATH | PERIOD | PLAN | PLANS | POLICY | PRECEDING |
    PREPARE | PREPARED | PRESERVE | PRIOR | PRIVILEGES | PROCEDURAL | PROCEDURE | PROCEDURES |
    PROGRAM | PUBLICATION | QUOTE | QUOTES | RANGE | READ | REASSIGN | RECURSIVE | REF |
    REFERENCING | REFRESH | REINDEX | RELATIVE | RELEASE | RENAME | REPEATABLE | REPLACE |
    REPLICA | RESET | RESTART | RESTRICT | RETURN | RETURNS | REVOKE | ROLE | ROLLBACK | ROLLUP |
    ROUTINE | ROUTINES | ROWS | RULE | SAVEPOINT | SCALAR | SCHEMA | SCHEMAS | SCROLL | SEARCH |
    SECOND | SECURITY | SEQUENCE | SEQUENCES | SERIALIZABLE | SERVER | SESSION | SET | SETS |
    SHARE | SHOW | SIMPLE | SKIP | SNAPSHOT | SOURCE | SQL | STABLE | STANDALONE | START |
    STATEMENT | STATISTICS | STDIN | STDOUT | STORAGE | STORED | STRICT | STRING | STRIP |
    SUBSCRIPTION | SUPPORT | SYSID | SYSTEM | TABLES | TABLESPACE | TARGET | TEMP | TEMPLATE |
    TEMPORARY | TEXT | TIES | TRANSACTION | TRANSFORM | TRIGGER | TRUNCATE | TRUSTED | TYPE |
    TYPES | UESCAPE | UNBOUNDED | UNCOMMITTED | UNCONDITIONAL | UNENCRYPTED | UNKNOWN |
    UNLISTEN | UNLOGGED | UNTIL | UPDATE | VACUUM | VALID | VALIDATE | VALIDATOR | VALUE |
    VARYING | VERSION | VIEW | VIEWS | VIRTUAL | VOLATILE | WHITESPACE | WITHIN | WITHOUT |
    WORK | WRAPPER | WRITE | XML | YEAR | YES | ZONE
  ;

columnNameKeyword
  : BETWEEN | BIGINT | BIT | BOOLEAN | CHAR | CHARACTER | COALESCE | DEC | DECIMAL | EXISTS |
    EXTRACT | FLOAT | GREATEST | GROUPING | INOUT | INT | INTEGER | INTERVAL | JSON |
    JSON_ARRAY | JSON_ARRAYAGG | JSON_EXISTS | JSON_OBJECT | JSON_OBJECTAGG | JSON_QUERY |
    JSON_SCALAR | JSON_SERIALIZE | JSON_TABLE | JSON_VALUE | LEAST | MERGE_ACTION | NATIONAL |
    NCHAR | NONE | NORMALIZE | NULLIF | NUMERIC | OUT | OVERLAY | POSITION | PRECISION | REAL |
    ROW | SETOF | SMALLINT | SUBSTRING | TIME | TIMESTAMP | TREAT | TRIM | VALUES | VARCHAR |
    XMLATTRIBUTES | XMLCONCAT | XMLELEMENT | XMLEXISTS | XMLFOREST | XMLNAMESPACES | XMLPARSE |
    XMLPI | XMLROOT | XMLSERIALIZE | XMLTABLE
  ;

typeFunctionKeyword
  : AUTHORIZATION | BINARY | COLLATION | CONCURRENTLY | CROSS | CURRENT_SCHEMA | FREEZE | FULL |
    ILIKE | INNER | IS | ISNULL | JOIN | LEFT | LIKE | NATURAL | NOTNULL | OUTER | OVERLAPS |
    RIGHT | SIMILAR | TABLESAMPLE | VERBOSE
  ;

reservedKeyword
  : ALL | ANALYSE | ANALYZE | AND | ANY | ARRAY | AS | ASC | ASYMMETRIC | BOTH | CASE | CAST |
    CHECK | COLLATE | COLUMN | CONSTRAINT | CREATE | CURRENT_CATALOG | CURRENT_DATE |
    CURRENT_ROLE | CURRENT_TIME | CURRENT_TIMESTAMP | CURRENT_USER | DEFAULT | DEFERRABLE |
    DESC | DISTINCT | DO | ELSE | END | EXCEPT | FALSE | FETCH | FOR | FOREIGN | FROM | GRANT |
    GROUP | HAVING | IN | INITIALLY | INTERSECT | INTO | LATERAL | LEADING | LIMIT | LOCALTIME |
    LOCALTIMESTAMP | NOT | NULL | OFFSET | ON | ONLY | OR | ORDER | PLACING | PRIMARY |
    REFERENCES | RETURNING | SELECT | SESSION_USER | SOME | SYMMETRIC | SYSTEM_USER | TABLE |
    THEN | TO | TRAILING | TRUE | UNION | UNIQUE | USER | USING | VARIADIC | WHEN | WHERE |
    WINDOW | WITH
  ;
