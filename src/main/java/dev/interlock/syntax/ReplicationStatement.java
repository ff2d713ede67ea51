package dev.interlock.syntax;

import dev.interlock.expression.Expression;
import dev.interlock.source.Span;
import java.util.List;
import java.util.Optional;

/** Statements that make and alter publications and subscriptions. */
public sealed interface ReplicationStatement extends Statement {

  /** {@code CREATE PUBLICATION}. */
  record CreatePublication(
      Span span, Name name, boolean allTables, List<PublicationObject> objects, List<Option> with)
      implements ReplicationStatement {
    public CreatePublication {
      objects = List.copyOf(objects);
      with = List.copyOf(with);
    }
  }

  /** {@code ALTER PUBLICATION … ADD|SET|DROP objects}. */
  record AlterPublicationObjects(
      Span span, Name name, Action action, List<PublicationObject> objects)
      implements ReplicationStatement {
    public AlterPublicationObjects {
      objects = List.copyOf(objects);
    }
  }

  /** {@code ALTER PUBLICATION … SET (…)}. */
  record AlterPublicationOptions(Span span, Name name, List<Option> options)
      implements ReplicationStatement {
    public AlterPublicationOptions {
      options = List.copyOf(options);
    }
  }

  /** What is done to a list of objects. */
  enum Action {
    ADD,
    SET,
    DROP
  }

  /** One object of a publication. */
  sealed interface PublicationObject {
    /** Returns where it stands. */
    Span span();

    /** A table, with its columns and its row filter. */
    record Table(
        Span span,
        Optional<Span> only,
        ObjectName name,
        boolean star,
        List<Name> columns,
        Optional<Expression> where)
        implements PublicationObject {
      public Table {
        columns = List.copyOf(columns);
      }
    }

    /** {@code TABLES IN SCHEMA name}; absent for CURRENT_SCHEMA. */
    record TablesInSchema(Span span, Optional<Name> schema) implements PublicationObject {}
  }

  /** {@code CREATE SUBSCRIPTION}. */
  record CreateSubscription(
      Span span, Name name, String connection, List<Name> publications, List<Option> with)
      implements ReplicationStatement {
    public CreateSubscription {
      publications = List.copyOf(publications);
      with = List.copyOf(with);
    }
  }

  /** {@code ALTER SUBSCRIPTION}; OWNER and RENAME are generic records. */
  record AlterSubscription(Span span, Name name, SubscriptionAction action)
      implements ReplicationStatement {}

  /** What is done to a subscription. */
  sealed interface SubscriptionAction {
    /** {@code SET (…)}. */
    record SetOptions(List<Option> options) implements SubscriptionAction {
      public SetOptions {
        options = List.copyOf(options);
      }
    }

    /** {@code CONNECTION string}. */
    record Connection(String connection) implements SubscriptionAction {}

    /** {@code REFRESH PUBLICATION}. */
    record RefreshPublication(List<Option> with) implements SubscriptionAction {
      public RefreshPublication {
        with = List.copyOf(with);
      }
    }

    /** {@code ADD|SET|DROP PUBLICATION …}. */
    record Publications(Action action, List<Name> publications, List<Option> with)
        implements SubscriptionAction {
      public Publications {
        publications = List.copyOf(publications);
        with = List.copyOf(with);
      }
    }

    /** {@code ENABLE} or {@code DISABLE}. */
    record Enable(boolean enabled) implements SubscriptionAction {}

    /** {@code SKIP (…)}. */
    record Skip(List<Option> options) implements SubscriptionAction {
      public Skip {
        options = List.copyOf(options);
      }
    }
  }
}
