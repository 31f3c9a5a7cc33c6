@GenericGenerator(name = "numbered", type = SequenceStyleGenerator.class)
package shop;

import org.hibernate.annotations.GenericGenerator;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
