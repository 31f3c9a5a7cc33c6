CREATE TABLE countries (code TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, CONSTRAINT countries_name_key UNIQUE (name));
CREATE TABLE departments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name VARCHAR(50) NOT NULL,
    head INTEGER,
    country TEXT,
    CONSTRAINT departments_country_fkey FOREIGN KEY (country) REFERENCES countries (code),
    CONSTRAINT departments_head_fkey FOREIGN KEY (head) REFERENCES employees (id)
);
CREATE TABLE employees (
    id INTEGER NOT NULL PRIMARY KEY,
    email VARCHAR(100) NOT NULL CONSTRAINT employees_email_key UNIQUE,
    name TEXT NOT NULL,
    given TEXT,
    family TEXT COLLATE NOCASE,
    department INTEGER NOT NULL CONSTRAINT employees_department_fkey REFERENCES departments (id) ON DELETE CASCADE,
    boss INTEGER CONSTRAINT employees_boss_fkey REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
    salary NUMERIC(10,2) DEFAULT 0 CONSTRAINT employees_salary_check CHECK (salary >= 0),
    active BOOLEAN NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP,
    full_name TEXT GENERATED ALWAYS AS (given || ' ' || family) STORED,
    initials TEXT GENERATED ALWAYS AS (substr(given, 1, 1)) VIRTUAL,
    notes TEXT,
    nickname VARCHAR(20) DEFAULT 'nobody',
    CONSTRAINT named CHECK (given IS NOT NULL OR family IS NOT NULL)
);
CREATE INDEX employees_name_idx ON employees (name);
CREATE INDEX employees_lower_idx ON employees (lower(email));
CREATE INDEX employees_active_idx ON employees (created_at DESC) WHERE active;
CREATE INDEX employees_family_idx ON employees (family COLLATE BINARY, given);
CREATE TABLE memberships (
    employee INTEGER NOT NULL,
    team INTEGER NOT NULL,
    since DATE,
    role TEXT,
    CONSTRAINT memberships_pkey PRIMARY KEY (employee, team),
    CONSTRAINT memberships_employee_fkey FOREIGN KEY (employee) REFERENCES employees (id),
    CONSTRAINT memberships_team_role_key UNIQUE (team, role)
);
CREATE TABLE points (
    employee INTEGER NOT NULL,
    team INTEGER NOT NULL,
    points INTEGER NOT NULL,
    total INTEGER,
    CONSTRAINT points_employee_team_fkey FOREIGN KEY (employee, team) REFERENCES memberships (employee, team)
);
CREATE TABLE cache (key TEXT NOT NULL, value BLOB, CONSTRAINT cache_pkey PRIMARY KEY (key)) WITHOUT ROWID;
CREATE TABLE firm (a INTEGER, b TEXT) STRICT;
CREATE TABLE plain (a INTEGER, b TEXT, c NUMERIC);
CREATE VIEW staff AS SELECT id, name, email AS email, department FROM employees WHERE active;
CREATE VIEW bosses AS SELECT s.id, s.name FROM staff s JOIN employees e ON e.boss = s.id;
CREATE VIEW totals AS SELECT team, sum(points) AS points FROM points GROUP BY team;
CREATE TRIGGER employees_touch AFTER UPDATE OF name ON employees BEGIN UPDATE employees SET updated_at = CURRENT_TIMESTAMP WHERE id = NEW.id; END;
CREATE TRIGGER staff_new INSTEAD OF INSERT ON staff BEGIN INSERT INTO employees (email, name, department) VALUES (NEW.email, NEW.name, NEW.department); END;
